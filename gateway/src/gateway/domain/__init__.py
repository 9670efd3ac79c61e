"""What the words of unified identity mean, and what is allowed."""
