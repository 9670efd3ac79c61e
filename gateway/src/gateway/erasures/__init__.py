"""Forgetting a person: the account is closed, and every service is asked until it has answered."""
