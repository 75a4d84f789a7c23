"""Mixing known cells in among those of a case that wait for a decision.

Their pictures are reference cells that the laboratory keeps or, of a class it keeps none of,
painted ones. What is mixed in is drawn from the case's own log, written into it, and stays.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from allview.demo.smear import single_cell
from allview.detection.stain import SlideStain, measure_stain
from allview.paths import reachable
from allview.review.cell import Box, Cell, Suggestion
from allview.review.cell_class import CellClass
from allview.review.commands import Change, MixIn
from allview.review.known_cells import KnownCell
from allview.review.slide_record import SlideRecord
from allview.slides import SlideError, open_ready_slide
from allview.slides.slide import Scale, ScaleSource
from allview.workflow.known_pictures import diameter_um, dressed, encoded, resized
from allview.workflow.reference_cells import FIELD_UM, PAINTED, SIDE_PX, ReferenceFolder
from allview.workflow.session import ReviewSession

_PAINTED_UM = 32.0
_FINEST, _COARSEST = 0.1, 0.5
"""µm per pixel of the pictures: those of the slide, within what shows a cell well enough."""
_SHOWN_UM = 16.0
"""A box no larger than this is shown in the same square as every other cell."""
_UNKNOWN_SIDE = 50.0
_OTHERS: Mapping[CellClass, float] = {
    CellClass.LYMPHOCYTE: 0.5,
    CellClass.MONOCYTE: 0.2,
    CellClass.IMMATURE_GRANULOCYTE: 0.1,
    CellClass.ERYTHROBLAST: 0.1,
    CellClass.NEUTROPHIL: 0.1,
}
"""Which half of the known cells is no lymphoblast: most of it what is taken for one; chosen."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KnownOrder:
    """Known cells to make; nothing in it changes any more.

    Parameters
    ----------
    number : how many.
    seed : what they are drawn with.
    among : the cells of the case that need a person; every cell, where none does.
    slides : of the case, by id.
    folder : that their paths start from.
    """

    number: int
    seed: int
    among: tuple[Cell, ...]
    slides: Mapping[str, SlideRecord]
    folder: Path


def may_mix_in(session: ReviewSession, *, after_analysis: bool = False) -> bool:
    """Whether the review of a case begins just now: all is analysed and nobody has decided.

    Right after an analysis, during which a person may have decided already, it is enough that some
    cell of the case still waits: known cells that wait alone would be told by that.
    """
    case = session.case
    is_first = case.reads.second is None and case.signature is None and not case.amendments
    is_ready = bool(case.cells) and not session.pending_slides() and session.in_use is None
    if not is_first or not is_ready or case.known.cells:
        return False
    return not case.decisions or (after_analysis and bool(case.awaiting_decision()))


def order_known(session: ReviewSession, number: int) -> KnownOrder:
    """Describe the known cells of a case, which follow from its log as it stands."""
    case = session.case
    # No known cell is cut: made like one that is, it would be suspicious and yet not flagged.
    whole = tuple(cell for cell in case.cells.values() if not cell.suggestion.is_cut)
    waiting = tuple(cell for cell in whole if cell.suggestion.needs_a_person)
    seed = int(session.chain_head[:15] or "0", 16)
    among = waiting or whole or tuple(case.cells.values())
    return KnownOrder(number, seed, among, dict(case.slides), session.folder)


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
    stains = _stains(order)
    known = []
    for number, truth in enumerate(truths, start=1):
        like = order.among[rng.integers(len(order.among))]
        slide = order.slides[like.slide]
        mpp = min(max(slide.mpp or _FINEST, _FINEST), _COARSEST)
        own = kept[truth].pop() if kept[truth] else None
        field_um = FIELD_UM if own else _PAINTED_UM
        side = round(field_um / mpp)
        if own is not None:
            pixels = resized(own.pixels, min(side, SIDE_PX))
        else:
            # The first ones are in the atlas, where a reader has seen them.
            pixels = single_cell(truth, int(rng.integers(PAINTED, 2**31)), side, mpp)
        um_per_px = field_um / pixels.shape[0]
        if like.slide in stains:
            pixels = dressed(pixels, um_per_px, stains[like.slide])
        diameter = diameter_um(pixels, um_per_px)
        suggestion = _between(like, order.among, rng)
        box = _place(like, slide, diameter, rng)
        cell = Cell(f"K-{number:02d}", like.slide, box, diameter, suggestion)
        known.append(KnownCell(cell, truth, encoded(pixels), field_um, own is None))
    return tuple(known)


def mix_in(session: ReviewSession, cells: Sequence[KnownCell], origin: str = "") -> Change:
    """Write known cells into the case.

    Raises
    ------
    CommandRefused
        When a round of known cells is in it already, or its first read is over.
    """
    return session.apply(MixIn(tuple(cells)), origin=origin)


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
    return replace(one, cell_class=named, probabilities=chances, atypicality=far, is_cut=False)


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


def _stains(order: KnownOrder) -> dict[str, SlideStain]:
    """Measure the slides that can be read now; a picture for another one stays as it is."""
    stains = {}
    for name in dict.fromkeys(cell.slide for cell in order.among):
        record = order.slides[name]
        if record.mpp is not None:
            path = reachable(order.folder / record.path)
            try:
                with open_ready_slide(path, record.fingerprint) as slide:
                    stains[name] = measure_stain(slide, Scale(record.mpp, ScaleSource.UNKNOWN))
            except SlideError as error:
                _log.warning("no stain of %s for known cells: %s", name, type(error).__name__)
    return stains
