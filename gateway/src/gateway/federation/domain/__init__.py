"""What the platform is, and what it says of somebody."""
