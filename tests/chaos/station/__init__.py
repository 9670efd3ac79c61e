"""The smallest service there can be: it marks cases, tells of it, and keeps the effects."""
