"""ICC profiles made from their definition (ICC.1:2001-04), for tests."""

import struct

import numpy as np

SRGB_PRIMARIES = ((0.4361, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141))
"""XYZ of red, green and blue under D50."""


def _fixed(*values: float) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(v * 65_536) for v in values))


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + _fixed(*values)


def _gamma(gamma: float) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"


def _profile(space: bytes, tags: dict[bytes, bytes]) -> bytes:
    table, body = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, value in tags.items():
        table += name + struct.pack(">II", start + len(body), len(value))
        body += value + bytes(-len(value) % 4)
    size = start + len(body)
    header = struct.pack(">I", size) + b"test" + struct.pack(">I", 0x02400000)
    header += b"mntr" + space + b"XYZ " + bytes(12) + b"acsp" + bytes(28)
    header += _fixed(0.9642, 1.0, 0.8249)
    return header.ljust(128, b"\0") + table + body


def rgb_profile(gamma: float, primaries: tuple[tuple[float, float, float], ...]) -> bytes:
    """Describe red, green and blue of these primaries and one gamma."""
    names = (b"r", b"g", b"b")
    tags = {n + b"XYZ": _xyz(p) for n, p in zip(names, primaries, strict=True)}  # type: ignore[arg-type]
    tags |= {n + b"TRC": _gamma(gamma) for n in names}
    return _profile(b"RGB ", tags | {b"wtpt": _xyz((0.9642, 1.0, 0.8249))})


def grey_profile(gamma: float) -> bytes:
    """Describe grey values of one gamma."""
    return _profile(b"GRAY", {b"kTRC": _gamma(gamma), b"wtpt": _xyz((0.9642, 1.0, 0.8249))})


def srgb_from_linear(light: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> "np.ndarray":
    """Encode light, 0..1, as sRGB values, 0..255 (IEC 61966-2-1)."""
    low, high = 12.92 * light, 1.055 * np.maximum(light, 1e-9) ** (1 / 2.4) - 0.055
    return 255 * np.where(light <= 0.0031308, low, high)
