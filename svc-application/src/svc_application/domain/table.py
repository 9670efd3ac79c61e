"""The class that all of this service's tables are."""

from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass

from servicekit.mapping import new_registry


class Table(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """A mapped class of this service."""

    registry = new_registry()
