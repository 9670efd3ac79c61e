"""What a licence type says, and whose it is."""
