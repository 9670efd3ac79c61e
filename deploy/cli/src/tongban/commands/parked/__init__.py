"""``tongban parked``: events that could not be acted on, at whichever service."""

import typer

from tongban.commands.parked.drop import drop
from tongban.commands.parked.list import list_parked
from tongban.commands.parked.replay import replay
from tongban.commands.parked.show import show

app = typer.Typer(
    name="parked",
    help="Events that a service could not act on: look at them, replay them, drop them.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.command("list")(list_parked)
app.command()(show)
app.command()(replay)
# What cannot be read stands under a sequence below 1, which is no option.
app.command(context_settings={"ignore_unknown_options": True})(drop)
