"""What we ask of others before a transaction is opened."""
