"""Where this service's tables are declared."""

from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass

from servicekit.mapping import new_registry


class Table(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """What every mapped class derives from."""

    registry = new_registry()
