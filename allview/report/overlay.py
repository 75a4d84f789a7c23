"""``overlay.jpg``: a slide with its cells marked, and a legend."""

from collections import Counter
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from allview import paths
from allview.report.marks import draw_marks, draw_sign, marks_of
from allview.report.palette import Rgb, color_of
from allview.report.whole_file import whole_file
from allview.review.case import Case
from allview.review.cell_class import AnyClass, OwnClass, in_order
from allview.slides import open_slide
from allview.slides.past_damage import PastDamage
from allview.slides.slide import Pixels
from allview.slides.thumbnail import thumbnail

_INK: Rgb = (28, 32, 38)
_PAPER: Rgb = (255, 255, 255)


def write_overlay(case: Case, slide: str, folder: Path, out: Path, max_side: int = 2400) -> None:
    """Write a slide with its cells marked and a legend below, as JPEG.

    Parameters
    ----------
    case : the case.
    slide : id of the slide.
    folder : where relative slide paths start.
    out : the file; an older one is replaced.
    max_side : of the slide in the picture, in pixels.

    Raises
    ------
    SlideError
        When the slide cannot be read.
    ReportError
        When the picture cannot be written.
    """
    marked = marked_slide(case, slide, folder, max_side)
    counts = Counter(mark.cell_class for mark in marks_of(case, slide))
    flagged = sum(mark.flagged for mark in marks_of(case, slide))
    picture = _with_legend(marked, counts, flagged)
    with whole_file(out) as partial:
        # Without subsampling, which would wash out the colours of thin rings.
        picture.save(partial, "JPEG", quality=88, subsampling=0)


def marked_slide(case: Case, slide: str, folder: Path, max_side: int) -> Pixels:
    """Read a whole slide, its longer side at most ``max_side`` pixels, and mark its cells.

    Raises
    ------
    SlideError
        When the slide cannot be read.
    """
    with open_slide(paths.reachable(folder / case.slides[slide].path)) as opened:
        pixels = thumbnail(opened, max_side, PastDamage(opened))
        downsample = max(opened.size) / max(pixels.shape[:2])
    return draw_marks(pixels, marks_of(case, slide), downsample)


def _with_legend(marked: Pixels, counts: Counter[AnyClass], flagged: int) -> Image.Image:
    """Put the legend on paper under the slide, in as many rows as it needs."""
    height, width = marked.shape[:2]
    size = max(12, round(max(height, width) / 70))
    font = ImageFont.truetype(paths.resources() / "report/fonts/SourceSans3-Regular.ttf", size)
    entries = [
        *((c, f"{c.label} {counts[c]}") for c in in_order(counts)),
        (None, f"flagged {flagged}"),
    ]
    places, bottom = _flow([font.getlength(text) for *_, text in entries], width, size)
    picture = Image.new("RGB", (width, height + bottom), _PAPER)
    picture.paste(Image.fromarray(marked), (0, 0))
    draw = ImageDraw.Draw(picture)
    for (x, y), (cell_class, text) in zip(places, entries, strict=True):
        color = _INK if cell_class is None else color_of(cell_class)
        _draw_key(draw, (x, height + y), size, color, is_double=cell_class is None)
        draw.text((x + 1.6 * size, height + y), text, _INK, font, anchor="lm")
    pixels = np.array(picture)
    for (x, y), (cell_class, _) in zip(places, entries, strict=True):
        if isinstance(cell_class, OwnClass):
            draw_sign(pixels, (x + size / 2, height + y), size, cell_class)
    return Image.fromarray(pixels)


def _flow(lengths: list[float], width: int, size: int) -> tuple[list[tuple[float, float]], int]:
    """Place entries from left to right, a new row where one would not fit; give the height too."""
    places = []
    x, y = float(size), 1.4 * size
    for length in lengths:
        needed = 1.6 * size + length + 1.4 * size
        if x > size and x + needed > width:
            x, y = float(size), y + 1.7 * size
        places.append((x, y))
        x += needed
    return places, round(y + 1.4 * size)


def _draw_key(
    draw: ImageDraw.ImageDraw,
    left_middle: tuple[float, float],
    size: int,
    color: Rgb,
    *,
    is_double: bool,
) -> None:
    x, y = left_middle
    line = max(2, size // 6)
    half = 0.5 * size
    draw.ellipse((x, y - half, x + size, y + half), outline=color, width=line)
    if is_double:
        inner = half - 2 * line
        draw.ellipse((x + half - inner, y - inner, x + half + inner, y + inner), outline=color)
