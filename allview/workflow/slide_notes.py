"""What a reader must know of the analysis of a slide: one sentence each, none is ever silent."""

from collections.abc import Sequence
from pathlib import Path

from allview.network.model_card import ModelCard
from allview.review.cell import Box
from allview.review.slide_record import Flaw, Survey
from allview.slides import SlideError
from allview.slides.scale import scale_conflict
from allview.slides.slide import Scale, ScaleSource, Slide
from allview.workflow.job import AnalysisOptions

NO_CELLS = "No white cell was found: is this a stained blood smear, in colour and in focus?"
LENT_SCALE = (
    "Too few red cells show to measure the scale: it is that of the slides of the same size in "
    "this folder. If another microscope took it, enter the µm per pixel."
)
_NO_SCALE = (
    "its scale is unknown: the file states none and it shows too few red cells to measure it; "
    "enter the µm per pixel."
)
_COARSE = 1.5
_NAMED_PARTS = 3
_POOR_SHARE = 0.1  # fewer are usual at the rim of a smear, and marked where they lie


class MissingScale(SlideError):
    """A slide whose scale nothing tells: no user, no file, no red cells, no siblings."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, _NO_SCALE)


def is_as_fine_as_learned(scale: Scale, card: ModelCard) -> bool:
    """Whether a slide shows as much as the network learned to look at."""
    return scale.mpp <= _COARSE * card.mpp


def opening_notes(
    slide: Slide, scale: Scale, options: AnalysisOptions, card: ModelCard
) -> tuple[str, ...]:
    """Say what is unusual in focus planes, threshold and scale.

    Parameters
    ----------
    slide, scale : open, and its scale.
    options : what was asked.
    card : of the cell network.
    """
    notes = []
    if slide.n_planes > 1:
        read = f"the analysis read plane {slide.plane + 1}, and nothing of the others"
        notes.append(f"The slide has {slide.n_planes} focus planes: {read}.")
    threshold = options.flagging(card.operating_threshold)
    if threshold is not None:
        notes.append(
            f"Cells were flagged from a lymphoblast probability of {threshold:g} "
            f"on, as asked; the model's card says {card.operating_threshold:g}."
        )
    if not is_as_fine_as_learned(scale, card):
        notes.append(
            f"The slide has {scale.mpp:.2f} µm per pixel, the cell network learned at "
            f"{card.mpp:.2f}: it cannot name cells here, each waits for a person."
        )
    stated = slide.metadata_scale
    if stated and scale.source is not ScaleSource.METADATA and not _agree(stated, scale):
        notes.append(
            f"The file states {stated.mpp:.3f} µm per pixel, the {scale.source} "
            f"{scale.mpp:.3f}; the latter was used."
        )
    conflict = scale_conflict(slide, scale)
    return (*notes, conflict) if conflict else tuple(notes)


def survey_notes(survey: Survey, size: tuple[int, int]) -> tuple[str, ...]:
    """Say which parts of a slide were not analysed, and how many were poor.

    Parameters
    ----------
    survey : of the whole slide.
    size : (width, height) of the slide in level-0 pixels.
    """
    notes = []
    unread = survey.parts(Flaw.UNREADABLE, *size)
    empty = len(survey.flaws.get(Flaw.EMPTY, ()))
    if unread:
        notes.append(_unread_note(unread, len(survey.searched) + len(unread)))
    if survey.gaps:
        gaps = _listed(survey.gaps)
        notes.append(
            f"Could not be read and was not analysed: {gaps}. Cells that reach into it are left "
            "out. Copy or export the slide again and analyse it anew."
        )
    for flaw in (Flaw.BLURRED, Flaw.CROWDED, Flaw.STAIN):
        poor, judged = len(survey.flaws.get(flaw, ())), len(survey.searched) - empty
        if poor > _POOR_SHARE * judged:
            notes.append(
                f"{flaw.value.capitalize()}: {poor} of {judged} parts with cells. What was found "
                "there, and what was not, is less certain."
            )
    return tuple(notes)


def _listed(parts: Sequence[Box]) -> str:
    named = [f"{b.width:.0f} × {b.height:.0f} px at ({b.x:.0f}, {b.y:.0f})" for b in parts]
    more = len(named) - _NAMED_PARTS
    return ", ".join(named[:_NAMED_PARTS]) + (f" and {more} more" if more > 0 else "")


def _unread_note(parts: Sequence[Box], tiles: int) -> str:
    return (
        f"{len(parts)} of {tiles} parts could not be read and were not analysed: {_listed(parts)}. "
        "Copy or export the slide again and analyse it anew."
    )


def _agree(one: Scale, other: Scale) -> bool:
    return abs(one.mpp / other.mpp - 1) < 0.15
