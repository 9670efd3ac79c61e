"""How a licence is made ready and written down."""
