"""What every stored class of the gateway descends from."""

from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass

from servicekit.mapping import new_registry


class Table(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """A class that is a table of the gateway's own database."""

    registry = new_registry()
