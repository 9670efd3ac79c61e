"""What an applicant does before a case is judged."""
