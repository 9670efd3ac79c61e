"""What every stored class of the gateway descends from."""

from servicekit.mapping import new_registry
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass


class Table(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """A class that is a table of the gateway's own database."""

    registry = new_registry()
