"""An approved case becomes one licence, on a verified grant."""
