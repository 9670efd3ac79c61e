"""``tongban calendar``: the working days that deadlines are counted by."""

import typer

from tongban.commands.calendar.load import load

app = typer.Typer(
    name="calendar",
    help="The working days that deadlines are counted by: load a year.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.callback()
def calendar() -> None:
    """Keep the working-day table."""


app.command()(load)
