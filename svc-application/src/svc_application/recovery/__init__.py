"""What an operator has done after a restore: lost cases and licences come back."""
