"""One hash of what a case says, whichever way it came about."""

import hashlib
from collections.abc import Iterator
from operator import itemgetter

from allview.review.case import Case
from allview.review.cell import Decision, DecisionChange
from allview.review.cell_class import OwnClass
from allview.review.commands import (
    AddAnnotations,
    AddCells,
    AddSlides,
    Amend,
    Answer,
    Command,
    DefineClass,
    EnterClinical,
    MixIn,
)
from allview.review.deciding import COMMAND_OF
from allview.review.reads import Read
from allview.review.remarks import WriteRemark
from allview.review.second_read import StartSecondRead
from allview.storage.codec import encode


def content_hash(case: Case) -> str:
    """Give the SHA-256 of what a case says.

    That is its slides, cells, classes, reads, mendings, marks, comments, clinical context, known
    cells and amendments.
    The signature is not part of it: it is what is signed. Nor is the order in which things came.
    """
    digest = hashlib.sha256()
    for command in _commands(case):
        digest.update("\n".join([*encode(command), ""]).encode())
    return digest.hexdigest()


def _commands(case: Case) -> Iterator[Command]:
    """Give the few commands that would make the case as it stands."""
    by_id = itemgetter(0)
    yield AddSlides(tuple(slide for _, slide in sorted(case.slides.items(), key=by_id)))
    yield AddCells(tuple(cell for _, cell in sorted(case.cells.items(), key=by_id)))
    used = {c.id for decision in _decisions(case) for c in _own_classes(decision)}
    yield from (DefineClass(case.own_classes[name]) for name in sorted(used))
    for read in Read:
        decisions = sorted(case.reads.of(read).items(), key=by_id)
        changes = tuple(DecisionChange(cell, None, decision) for cell, decision in decisions)
        yield COMMAND_OF[read](changes)
    if case.reads.second is not None:
        yield StartSecondRead(case.reads.second, ())
    yield from case.trail.mendings
    yield AddAnnotations(tuple(mark for _, mark in sorted(case.annotations.items(), key=by_id)))
    yield EnterClinical(None, case.clinical)
    yield from (WriteRemark(slide, None, case.remarks[slide]) for slide in sorted(case.remarks))
    yield from _known(case)
    yield from map(Amend, case.amendments)


def _known(case: Case) -> Iterator[Command]:
    """Give what mixes known cells in and answers them; nothing where there are none, as before."""
    if not case.known.cells:
        return
    yield MixIn(tuple(known for _, known in sorted(case.known.cells.items(), key=itemgetter(0))))
    for read in Read:
        answers = sorted(case.known.answers(case.reads, read).items(), key=itemgetter(0))
        yield Answer(read, tuple(DecisionChange(cell, None, said) for cell, said in answers))


def _decisions(case: Case) -> Iterator[Decision]:
    for read in Read:
        yield from case.reads.of(read).values()
        yield from case.known.answers(case.reads, read).values()
    for mending in case.trail.mendings:
        for reviewed in mending.before + mending.after:
            if reviewed.decision is not None:
                yield reviewed.decision


def _own_classes(decision: Decision) -> Iterator[OwnClass]:
    for given in (decision.cell_class, decision.blind_class):
        if isinstance(given, OwnClass):
            yield given
