"""The hot path: a plain ASGI application in front, which passes requests on to the services."""
