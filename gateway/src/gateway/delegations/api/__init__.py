"""The front door: requests translated into use cases, and back."""
