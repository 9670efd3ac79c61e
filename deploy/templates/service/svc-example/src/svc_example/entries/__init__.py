"""Texts that a party keeps for itself."""
