"""Words, rules and tables."""
