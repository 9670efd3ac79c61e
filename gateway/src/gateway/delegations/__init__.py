"""People who act for people: relatives and helpers, and guardians of minors."""
