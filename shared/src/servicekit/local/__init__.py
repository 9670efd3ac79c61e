"""What only a suite on one machine needs: PostgreSQL and the log in it, keys made on the spot."""
