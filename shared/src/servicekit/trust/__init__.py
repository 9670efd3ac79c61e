"""Who calls and what they may see; keys, seals and the access log."""
