"""One process of a service: what it runs on, and how it asks the others."""
