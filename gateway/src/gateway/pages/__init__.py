"""What people see in their browser on the way in and out."""
