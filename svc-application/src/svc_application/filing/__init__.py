"""Drafting with what is known already, editing, submitting."""
