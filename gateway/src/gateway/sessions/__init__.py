"""One's own sign-ins and devices, which one sees and ends."""
