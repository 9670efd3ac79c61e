"""What the catalogue published, as far as approval needs it: our copy of its editions."""
