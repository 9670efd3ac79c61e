"""What a licence is, who may change it, and when it counts."""
