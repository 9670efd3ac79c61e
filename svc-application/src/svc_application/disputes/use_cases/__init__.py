"""What an applicant does about a condition that failed."""
