"""What can be done with licences."""
