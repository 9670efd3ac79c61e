"""Decisions: a submitted case is judged, signed, put on record, explained, judged again."""
