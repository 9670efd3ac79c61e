"""The commands, put together: a new one is a file in ``commands`` and a line here."""

from pathlib import Path
from typing import Annotated

import typer

from tongban.commands import (
    calendar,
    doctor,
    forget,
    forget_factor,
    keys,
    parked,
    rebuild_copy,
    reconcile,
    send_again,
    status,
)
from tongban.house import Settings

app = typer.Typer(
    name="tongban",
    help="Look at a Tongban house and mend it. Each act stands in the services' access log.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(doctor.doctor)
app.command()(status.status)
app.add_typer(parked.app)
app.add_typer(calendar.app)
app.command()(reconcile.reconcile)
app.command()(send_again.send_again)
app.command()(rebuild_copy.rebuild_copy)
app.add_typer(keys.app)
app.command()(forget.forget)
app.command()(forget_factor.forget_factor)


@app.callback()
def begin(
    context: typer.Context,
    directory: Annotated[
        Path | None, typer.Option(help="Where `make run` keeps its things; .tongban by default.")
    ] = None,
    by: Annotated[str | None, typer.Option(help="Who you are, for the access log.")] = None,
) -> None:
    """Look at a Tongban house and mend it. Each act stands in the services' access log."""
    told: dict[str, object] = {"directory": directory, "by": by}
    context.obj = Settings(**{name: value for name, value in told.items() if value is not None})  # type: ignore[arg-type]


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
