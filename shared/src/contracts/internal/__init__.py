"""What services ask one another over HTTP: a module per owner, and who may ask what."""
