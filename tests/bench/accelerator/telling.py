"""What every measurement on an accelerator says, and how it fails."""

import traceback
from collections.abc import Callable


def say(what: str, value: object) -> None:
    """Print one line of the table."""
    print(f"{what:66} {value}", flush=True)  # noqa: T201


def attempt(what: Callable[..., object], *given: object) -> None:
    """Do one part of the measurement; where it fails, say so and go on with the rest."""
    try:
        what(*given)
    except Exception:  # noqa: BLE001  (the lent time is short: the other parts still count)
        traceback.print_exc()
