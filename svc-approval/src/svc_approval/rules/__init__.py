"""Rule sets: how they are written, published and run."""
