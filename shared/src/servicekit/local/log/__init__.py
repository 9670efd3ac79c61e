"""The embedded log: what the services rely on of Kafka, kept in PostgreSQL, on one node."""
