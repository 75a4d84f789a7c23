"""What a reviewer looked at, kept in the case in batches."""

from collections.abc import Sequence
from datetime import UTC, datetime

from allview.review.annotation import Annotation, AnnotationKind
from allview.review.commands import AddAnnotations, Change
from allview.review.looked import Look
from allview.workflow.session import ReviewSession


def record_looks(session: ReviewSession, looks: Sequence[Look], reviewer: str) -> Change:
    """Keep some looks as one event of the log, in the name of who looked.

    Raises
    ------
    CommandRefused, CaseFileError
        As ``ReviewSession.apply`` does.
    """
    kept = session.case.annotations.values()
    first = 1 + sum(mark.kind is AnnotationKind.LOOKED for mark in kept)
    now = datetime.now(UTC)
    marks = tuple(
        _mark(f"L{number}", look, reviewer, now) for number, look in enumerate(looks, start=first)
    )
    return session.apply(AddAnnotations(marks), actor=reviewer)


def _mark(name: str, look: Look, reviewer: str, at: datetime) -> Annotation:
    left, top, right, bottom = look.rect
    label = "" if look.um_per_px is None else f"{look.um_per_px:.3g}"
    corners = (left, top), (right, bottom)
    return Annotation(name, look.slide, AnnotationKind.LOOKED, corners, label, reviewer, at)
