"""The applications that people and officers sign in to."""
