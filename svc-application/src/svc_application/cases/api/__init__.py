"""What HTTP looks like here."""
