"""What people and officers see in their browser on the way in and out."""
