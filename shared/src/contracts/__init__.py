"""What the services promise each other: events, internal views, who may ask whom for what."""
