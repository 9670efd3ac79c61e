"""Ratings 好差评: one for each closed case, given by its party, once."""
