"""Writes a JPEG or PNG of any size, and opens one in this process: run by the benchmark."""

import json
import re
import struct
import sys
import time
import zlib
from pathlib import Path

import imagecodecs
import numpy as np

from allview import paths
from allview.demo.smear import SmearRecipe, paint_smear
from allview.slides import open_slide
from allview.slides.slide import Pixels, Slide

FIELD = 1500
"""Side of the painted field that repeats."""
_KIB_A_MIB = 1024
_READ = 512


def painted_field() -> Pixels:
    return paint_smear(SmearRecipe(seed=7, width=FIELD, height=FIELD, mpp=0.2)).pixels


def write_giant_png(path: Path, times: int) -> Path:
    """Write the field ``times`` × ``times``, row by row."""
    field, side = painted_field(), FIELD * times
    rows = b"".join(b"\0" + np.tile(row, (times, 1)).tobytes() for row in field)
    packer = zlib.compressobj(1)
    with path.open("wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        _write_chunk(file, b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
        for _ in range(times):
            _write_chunk(file, b"IDAT", packer.compress(rows))
        _write_chunk(file, b"IDAT", packer.flush())
        _write_chunk(file, b"IEND", b"")
    return path


def write_giant_jpeg(path: Path, times: int) -> Path:
    """Write the field ``times`` × ``times``; its pixels lie in a file meanwhile."""
    field, side = painted_field(), FIELD * times
    aside = path.with_suffix(".raw")
    pixels = np.memmap(aside, np.uint8, "w+", shape=(side, side, 3))
    for row in range(times):
        pixels[row * FIELD : (row + 1) * FIELD] = np.tile(field, (1, times, 1))
    path.write_bytes(imagecodecs.jpeg8_encode(pixels, level=90))
    del pixels
    aside.unlink()
    return path


def _write_chunk(file, kind: bytes, content: bytes) -> None:
    file.write(struct.pack(">I", len(content)) + kind + content)
    file.write(struct.pack(">I", zlib.crc32(kind + content)))


def run(path: Path) -> dict[str, float]:
    """Open a picture twice; seconds of each, the most memory in MiB, and how far colours are off.

    Memory is what has no file behind it: the decoded picture lies on the disk.
    """
    memory: list[float] = [0.0]
    paths.user_cache_dir = lambda: path.parent / "cache"
    start = time.perf_counter()
    open_slide(path, lambda _: memory.append(_own_memory())).close()
    first = time.perf_counter() - start
    start = time.perf_counter()
    with open_slide(path) as slide:
        slide.read_region((0, 0), len(slide.level_dimensions) - 1, (_READ, _READ))
        again = time.perf_counter() - start
        off = _off(slide)
        memory.append(_own_memory())
        side = slide.size[0]
    return {"side": side, "first": first, "again": again, "off": off, "memory_mib": max(memory)}


def _off(slide: Slide) -> float:
    """How far the colours are from the field's, on average over places in every tenth."""
    field = painted_field()
    places = range(FIELD // 2, slide.size[0] - _READ, slide.size[0] // 10)
    seen = [slide.read_region((x, x), 0, (_READ, _READ)).astype(int) for x in places]
    wanted = [np.roll(field, (-x, -x), (0, 1))[:_READ, :_READ] for x in places]
    return float(np.abs(np.array(seen) - wanted).mean())


def _own_memory() -> float:
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"RssAnon:\s*(\d+)", status)[1]) / _KIB_A_MIB


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]))))  # noqa: T201
