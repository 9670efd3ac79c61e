"""The hot path: a plain ASGI application that passes requests on to the services."""
