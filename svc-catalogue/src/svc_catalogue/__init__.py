"""Service items and the editions by which cases are judged."""
