"""What an applicant may say against a condition that failed."""
