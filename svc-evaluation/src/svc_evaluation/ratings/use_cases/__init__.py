"""What can be done with ratings."""
