"""The evaluation's own registry of tables."""

from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass

from servicekit.mapping import new_registry


class Table(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """What the evaluation keeps."""

    registry = new_registry()
