"""Who lives in the sandbox: 100,000 people and 5,000 companies, each derived from its index."""
