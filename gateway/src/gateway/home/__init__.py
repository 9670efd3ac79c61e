"""The phone's home page: the one place where the gateway composes answers (design D16)."""
