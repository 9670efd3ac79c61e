"""Items and their editions: what publishing changes and the guide shows."""
