"""By what name a holder is told who used their licence."""


def name_of_verifier(kind: str, actor_id: str, department: str | None) -> str:
    """Return a department or a service by name; of persons only that it was one.

    A verifier is a person too: the holder learns that somebody signed in looked, not who.
    """
    if kind == "officer":
        return f"department:{department}" if department else "officer"
    return f"service:{actor_id}" if kind == "service" else kind
