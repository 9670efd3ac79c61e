"""Let an officer who has lost their authenticator set up another."""

from gateway.officers.domain.officer import Officer


def forget_second_factor(officer: Officer) -> bool:
    """Forget it; return whether there was one."""
    had_one = officer.totp_secret is not None
    officer.totp_secret, officer.totp_confirmed_at, officer.totp_period = None, None, None
    return had_one
