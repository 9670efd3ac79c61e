"""The kernel: licences, their records and numbers, who may see them, what officers do to them."""
