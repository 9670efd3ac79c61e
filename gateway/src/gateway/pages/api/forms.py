"""What the forms of the pages have in common: their fields, and what they send texts with."""

from typing import Annotated

from fastapi import Depends, Form

from gateway.people.clients.short_messages import ShortMessages
from servicekit.web.dependencies import provided

Typed = Annotated[str, Form(max_length=200)]
"""A field as somebody typed it."""
CurrentShortMessages = Annotated[ShortMessages, Depends(provided(ShortMessages))]
