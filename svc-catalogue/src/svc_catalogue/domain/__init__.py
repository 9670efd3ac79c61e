"""What a service item is, which editions it has, and which words find it."""
