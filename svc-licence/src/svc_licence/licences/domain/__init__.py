"""What a licence is, what it says, and when it counts."""
