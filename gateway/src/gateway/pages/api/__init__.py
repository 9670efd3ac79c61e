"""The front door for browsers: forms and pages."""
