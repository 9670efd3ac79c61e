"""Officers: who works for a department, and as what."""
