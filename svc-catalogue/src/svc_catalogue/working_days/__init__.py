"""The working-day table: which days offices work, for the whole suite."""
