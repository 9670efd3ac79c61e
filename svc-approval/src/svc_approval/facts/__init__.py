"""Facts about parties: gathered from departments, kept by id, forgotten in time."""
