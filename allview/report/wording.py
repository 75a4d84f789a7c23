"""Numbers as English has them, and people's texts as the report prints them."""

import unicodedata

NO_BREAK = "\N{NO-BREAK SPACE}"
_LEAST = 0.01
_MM, _MM2 = 1000.0, 1e6
"""µm in a millimetre, µm² in a square millimetre."""
_DIRECTION_CONTROLS = frozenset(
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_SHOWN_EVERYWHERE = 0x0500
"""Code points below are Latin, Greek and Cyrillic, which the report's own font has."""
_UNDECODED_BYTES = range(0xDC80, 0xDD00)
_PUNCTUATION = range(0x2010, 0x2041)


def percent(value: float | None) -> str:
    """Write a percentage with one decimal; a dash where there is none."""
    return "–" if value is None else f"{value:.1f}{NO_BREAK}%"


def probability(value: float) -> str:
    """Write a probability, 0..1, with two decimals; never round it to certainty."""
    if 0 < value < _LEAST:
        return f"<{_LEAST}"
    return f">{1 - _LEAST}" if 1 - _LEAST < value < 1 else f"{value:.2f}"


def length(um: float) -> str:
    """Write a length, given in µm, in the unit that suits it."""
    return f"{um / _MM:.3g} mm" if um >= _MM else f"{um:.1f} µm"


def area(um2: float) -> str:
    """Write an area, given in µm², in the unit that suits it."""
    return f"{um2 / _MM2:.3g} mm²" if um2 >= _MM2 / 10 else f"{um2:.1f} µm²"


def plain(text: str) -> str:
    r"""Make any text safe to print: one line, no hidden control of direction, valid Unicode.

    A byte of a file name that is no UTF-8 becomes ``\xNN``, as Python shows it.
    """
    return "".join(_printable(character) for character in text).strip()


def _printable(character: str) -> str:
    code = ord(character)
    if character in _DIRECTION_CONTROLS:
        return ""
    match unicodedata.category(character):
        case "Cc" | "Zl" | "Zp":
            return " "
        case "Cs" if code in _UNDECODED_BYTES:
            return f"\\x{code - 0xDC00:02x}"
        case "Cs" | "Cn" | "Co":
            return f"<U+{code:04X}>"
    return character


def spelled_out(text: str) -> str:
    """Write every character beyond Latin, Greek and Cyrillic by its number: ``<U+8840>``."""
    return "".join(
        c if ord(c) < _SHOWN_EVERYWHERE or ord(c) in _PUNCTUATION else f"<U+{ord(c):04X}>"
        for c in text
    )
