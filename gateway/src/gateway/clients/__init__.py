"""What the gateway calls: the services behind it, the short-message sender, the register."""
