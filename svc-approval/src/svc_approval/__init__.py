"""Rule sets, facts and signed decisions."""
