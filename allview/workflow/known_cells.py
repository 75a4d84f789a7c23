"""Mixing known cells in among those of a case that wait for a decision.

Their pictures are reference cells that the laboratory keeps or, of a class it keeps none of,
painted ones. What is mixed in is drawn from the case's own log, written into it, and stays.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from allview.demo.smear import single_cell
from allview.detection.nuclei import find_cells
from allview.detection.stain import stain_of
from allview.review.cell import Box, Cell, Suggestion
from allview.review.cell_class import CellClass
from allview.review.commands import Change, MixIn
from allview.review.known_cells import KnownCell
from allview.review.slide_record import SlideRecord
from allview.slides.slide import Pixels
from allview.workflow.reference_cells import FIELD_UM, PAINTED, SIDE_PX, ReferenceFolder
from allview.workflow.session import ReviewSession

_PAINTED_UM = 32.0
_FINEST, _COARSEST = 0.1, 0.5
"""µm per pixel of the pictures: those of the slide, within what shows a cell well enough."""
_SHOWN_UM = 16.0
"""A box no larger than this is shown in the same square as every other cell."""
_UNKNOWN_SIDE = 50.0
_QUALITY = 95
_OTHERS: Mapping[CellClass, float] = {
    CellClass.LYMPHOCYTE: 0.5,
    CellClass.MONOCYTE: 0.2,
    CellClass.IMMATURE_GRANULOCYTE: 0.1,
    CellClass.ERYTHROBLAST: 0.1,
    CellClass.NEUTROPHIL: 0.1,
}
"""Which half of the known cells is no lymphoblast: most of it what is taken for one; chosen."""


@dataclass(frozen=True, slots=True)
class KnownOrder:
    """Known cells to make; nothing in it changes any more.

    Parameters
    ----------
    number : how many.
    seed : what they are drawn with.
    among : the cells of the case that need a person; every cell, where none does.
    slides : of the case, by id.
    """

    number: int
    seed: int
    among: tuple[Cell, ...]
    slides: Mapping[str, SlideRecord]


def may_mix_in(session: ReviewSession) -> bool:
    """Whether the review of a case begins just now: all is analysed and nobody has decided."""
    case = session.case
    is_begun = bool(case.decisions) or case.reads.second is not None
    is_over = case.signature is not None or bool(case.amendments)
    is_ready = bool(case.cells) and not session.pending_slides() and session.in_use is None
    return is_ready and not is_begun and not is_over and not case.known.cells


def order_known(session: ReviewSession, number: int) -> KnownOrder:
    """Describe the known cells of a case, which follow from its log as it stands."""
    case = session.case
    waiting = tuple(cell for cell in case.cells.values() if cell.suggestion.needs_a_person)
    seed = int(session.chain_head[:15] or "0", 16)
    return KnownOrder(number, seed, waiting or tuple(case.cells.values()), dict(case.slides))


def make_known(order: KnownOrder, folder: ReferenceFolder) -> tuple[KnownCell, ...]:
    """Find or paint the pictures, half of them lymphoblasts; takes a moment."""
    rng = np.random.default_rng(order.seed)
    blasts = (order.number + 1) // 2
    others = rng.choice(list(_OTHERS), order.number - blasts, p=list(_OTHERS.values()))
    truths = [CellClass.LYMPHOBLAST] * blasts + [CellClass(name) for name in others]
    rng.shuffle(truths)
    kept = {truth: folder.cells(truth) for truth in sorted(set(truths))}
    for cells in kept.values():
        rng.shuffle(cells)
    known = []
    for number, truth in enumerate(truths, start=1):
        like = order.among[rng.integers(len(order.among))]
        slide = order.slides[like.slide]
        mpp = min(max(slide.mpp or _FINEST, _FINEST), _COARSEST)
        own = kept[truth].pop() if kept[truth] else None
        field_um = FIELD_UM if own else _PAINTED_UM
        side = round(field_um / mpp)
        if own is not None:
            pixels = _resized(own.pixels, min(side, SIDE_PX))
        else:
            # The first ones are in the atlas, where a reader has seen them.
            pixels = single_cell(truth, int(rng.integers(PAINTED, 2**31)), side, mpp)
        diameter = _diameter_um(pixels, field_um / pixels.shape[0])
        suggestion = _between(like, order.among, rng)
        box = _place(like, slide, diameter, rng)
        cell = Cell(f"K-{number:02d}", like.slide, box, diameter, suggestion)
        known.append(KnownCell(cell, truth, _encoded(pixels), field_um, own is None))
    return tuple(known)


def mix_in(session: ReviewSession, cells: Sequence[KnownCell], origin: str = "") -> Change:
    """Write known cells into the case.

    Raises
    ------
    CommandRefused
        When a round of known cells is in it already, or its first read is over.
    """
    return session.apply(MixIn(tuple(cells)), origin=origin)


def part_of_picture(
    file: bytes, corner: tuple[float, float], side: float, pixels: int
) -> Pixels | None:
    """Read a square part of a known cell's picture; None where the file is none.

    Parameters
    ----------
    file : the picture, square.
    corner, side : of the part, in sides of the picture; what lies beyond it is black.
    pixels : side of what is given.
    """
    try:
        with Image.open(io.BytesIO(file)) as image:
            left, top = (round(along * image.width) for along in corner)
            length = max(1, round(side * image.width))
            part = image.convert("RGB").crop((left, top, left + length, top + length))
            return np.asarray(part.resize((pixels, pixels), Image.Resampling.LANCZOS))
    except OSError:
        return None


def _between(like: Cell, among: Sequence[Cell], rng: np.random.Generator) -> Suggestion:
    """Make a suggestion that lies between those of two cells alike, and is neither's own."""
    one = like.suggestion
    kind = one.flagged, one.cell_class
    kinds = ((c, (c.suggestion.flagged, c.suggestion.cell_class)) for c in among)
    alike = [c for c, of_it in kinds if of_it == kind and c is not like] or [like]
    other, share = alike[rng.integers(len(alike))].suggestion, float(rng.uniform(0.2, 0.8))
    chances = {
        c: share * p + (1 - share) * other.probabilities.get(c, 0.0)
        for c, p in one.probabilities.items()
    }
    far = one.atypicality
    if far is not None and other.atypicality is not None:
        far = share * far + (1 - share) * other.atypicality
    named = one.cell_class if one.needs_a_person else CellClass.UNIDENTIFIED
    return replace(one, cell_class=named, probabilities=chances, atypicality=far)


def _place(
    like: Cell, slide: SlideRecord, diameter_um: float | None, rng: np.random.Generator
) -> Box:
    """Say where it would lie: what is shown in the order of the slide needs a place in it."""
    side = max(like.box.width, like.box.height) or _UNKNOWN_SIDE
    if slide.mpp:
        side = min(diameter_um or _SHOWN_UM, _SHOWN_UM) / slide.mpp
    left, top = (
        float(rng.uniform(0, max(1.0, length - side))) for length in (slide.width, slide.height)
    )
    return Box(left, top, side, side)


def _diameter_um(pixels: Pixels, mpp: float) -> float | None:
    """Measure the cell in the middle as the analysis measures cells; None where it finds none."""
    middle = pixels.shape[0] / 2
    found = find_cells(pixels, mpp, stain_of(pixels, mpp))
    here = [cell for cell in found if cell.box.contains(middle, middle)]
    return max((cell.diameter_um for cell in here), default=None)


def _resized(pixels: Pixels, side: int) -> Pixels:
    image = Image.fromarray(pixels).resize((side, side), Image.Resampling.LANCZOS)
    return np.asarray(image)


def _encoded(pixels: Pixels) -> bytes:
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=_QUALITY, subsampling=0)
    return file.getvalue()
