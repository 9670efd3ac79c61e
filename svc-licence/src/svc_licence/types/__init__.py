"""Licence types: what all licences of one kind have in common, and who may publish them."""
