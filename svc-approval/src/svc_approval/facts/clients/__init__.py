"""What we call: departments for facts, svc-application for whom a case is about."""
