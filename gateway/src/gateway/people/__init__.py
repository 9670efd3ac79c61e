"""People: their accounts, phones, and how surely we know who they are."""
