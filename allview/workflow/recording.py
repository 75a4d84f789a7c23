"""How what an analysis reports becomes a change of the case."""

from collections.abc import Iterable, Set
from dataclasses import replace

from allview.review.case import Case
from allview.review.cell import Box, Cell
from allview.review.commands import AddCells, Command, RemoveCells, UpdateSlide
from allview.review.shadow import NoteShadow
from allview.review.slide_record import SlideRecord, SlideStatus
from allview.workflow.events import (
    Cancelled,
    CellsFound,
    Event,
    PartsSurveyed,
    SlideFailed,
    SlideFinished,
    SlideMeasuring,
    SlideOpened,
    SlidePreparing,
    SlideWeighed,
    TileDone,
)

_STANDS = "The new analysis failed, so the one before stands: "


def command_for(event: Event, case: Case) -> Command | None:
    """Translate one event; None where the case does not change."""
    match event:
        case CellsFound(cells=cells):
            closed = case.closed_boxes(event.slide)
            open_ = tuple(c for c in cells if not _lies_in(c, closed)) if closed else cells
            return AddCells(open_) if open_ else None
        case SlideWeighed() | SlidePreparing() | SlideMeasuring() | TileDone():
            return None
        case SlideOpened() | PartsSurveyed() | SlideFinished() | SlideFailed() | Cancelled():
            before = case.slides[event.slide]
            after = _updated(before, event)
            return None if after == before else UpdateSlide(before, after)


def unseen_answers(event: Event, made: Iterable[Command]) -> list[NoteShadow]:
    """Give what a model that runs unseen says of the cells that an event adds; mostly nothing.

    Parameters
    ----------
    made : what the event becomes otherwise; its answers are written down with it.
    """
    if not isinstance(event, CellsFound) or event.shadow is None:
        return []
    added = {cell.id for command in made if isinstance(command, AddCells) for cell in command.cells}
    answers = tuple(a for a in event.shadow.answers if a.cell in added)
    return [replace(event.shadow, answers=answers)] if answers else []


def _lies_in(cell: Cell, boxes: tuple[Box, ...]) -> bool:
    # A person may have mended this place since the analysis began.
    return any(box.is_of_same(cell.box) for box in boxes)


def leftovers(opened: SlideOpened, case: Case, touched: Set[str]) -> RemoveCells | None:
    """Find the cells that an earlier analysis left on a slide and nobody ever touched.

    Those that the new analysis keeps are none. ``touched`` holds the ids of those that a person
    decided or mended, or that undo or redo may still come back to.
    """
    keep = touched | opened.keeps
    cells = tuple(cell for cell in case.cells_of(opened.slide) if cell.id not in keep)
    return RemoveCells(cells) if cells else None


def restoring(event: SlideFailed, case: Case, touched: Set[str]) -> list[Command]:
    """Give what makes the analysis before stand again after a new one failed; mostly nothing.

    What the new one found gives way to what was taken for it, except what a person decided or
    mended meanwhile: ``touched`` holds the ids of those cells.
    """
    before = case.trail.before(event.slide)
    if before is None:
        return []
    cells, record = case.cells_of(event.slide), before.record
    new = tuple(cell for cell in cells if cell.id not in touched)
    stay = tuple(cell.box for cell in cells if cell.id in touched & before.found)
    back = tuple(cell for cell in before.taken if not _lies_in(cell, stay))
    notes = (f"{_STANDS}{event.cause}", *(n for n in record.notes if not n.startswith(_STANDS)))
    restored = UpdateSlide(case.slides[event.slide], replace(record, notes=notes))
    exchanged = RemoveCells(new), AddCells(back)
    return [*(command for command in exchanged if command.cells), restored]


def _updated(
    record: SlideRecord,
    event: SlideOpened | PartsSurveyed | SlideFinished | SlideFailed | Cancelled,
) -> SlideRecord:
    match event:
        case SlideOpened(width=width, height=height, scale=scale, notes=notes):
            opened = replace(
                record,
                status=SlideStatus.WAITING,
                width=width,
                height=height,
                notes=notes,
                fingerprint=event.fingerprint,
                survey=event.survey,
            )
            if scale is None:
                return opened
            return replace(opened, mpp=scale.mpp, mpp_source=scale.source.value)
        case PartsSurveyed(survey=survey):
            return replace(record, survey=survey)
        case SlideFinished(models=models, field_subtype=subtype, notes=notes):
            return replace(
                record,
                status=SlideStatus.ANALYSED,
                models=models,
                field_subtype=dict(subtype),
                # The first is all that a narrow list shows: what the whole slide is like.
                notes=notes + record.notes,
                survey=event.survey,
                field_map=event.field_map,
            )
        case SlideFailed(cause=cause):
            return replace(record, status=SlideStatus.FAILED, notes=(cause,), survey=None)
        case Cancelled():
            return replace(record, status=SlideStatus.CANCELLED)
