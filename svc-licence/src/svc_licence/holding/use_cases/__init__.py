"""What can be disclosed of holdings."""
