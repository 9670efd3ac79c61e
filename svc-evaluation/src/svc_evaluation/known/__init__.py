"""What others own and we keep copies of: which department each item belongs to."""
