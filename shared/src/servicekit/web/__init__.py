"""The HTTP edge that every service shares: routers, dependencies, commands, problems."""
