"""``tongban keys``: the keys that people's data is sealed under."""

import typer

from tongban.commands.keys.rewrap import rewrap

app = typer.Typer(
    name="keys",
    help="The keys of parties: wrap them anew when a key-encryption key is replaced.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.callback()
def keys() -> None:
    """Keep the keys of parties."""


app.command()(rewrap)
