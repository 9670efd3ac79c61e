"""What others own and we keep copies of: which licence type each edition pins."""
