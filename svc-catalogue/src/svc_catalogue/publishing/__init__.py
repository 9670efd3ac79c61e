"""Publishing: officers put their department's items into force, and suspend them."""
