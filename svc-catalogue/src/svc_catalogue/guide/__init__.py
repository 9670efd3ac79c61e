"""The guide: anybody lists, searches and reads items."""
