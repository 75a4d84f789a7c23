"""Reading the numbers that people type."""

import re

# At most one separator: 1.044,5 and 1,044.5 are refused, not guessed.
_NUMBER = re.compile(r"[0-9]*[.,]?[0-9]+")


def read_decimal(text: str) -> float | None:
    """Read a number that is not negative, with a point or a comma; None where it is none."""
    text = text.strip()
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
