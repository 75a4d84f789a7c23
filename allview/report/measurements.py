"""What a reviewer measured and bookmarked, as the report lists it."""

from collections.abc import Sequence

from allview.report.wording import plain
from allview.report.words import Words, marked
from allview.review.annotation import Annotation, AnnotationKind
from allview.review.case import Case
from allview.review.slide_record import SlideRecord

_KINDS = {
    AnnotationKind.LENGTH: marked("Length"),
    AnnotationKind.AREA: marked("Area"),
    AnnotationKind.PLACE: marked("Place"),
}
_ORDER = tuple(AnnotationKind)


def measurements(case: Case, words: Words) -> list[dict[str, object]]:
    """List lengths, areas and places slide by slide, as plain JSON values; empty without any.

    Fields that were seen are no measurement: they are left out.
    """
    listed: list[dict[str, object]] = []
    for slide in case.slides.values():
        marks = marks_of(case, slide.id)
        if marks:
            rows = [_row(mark, slide, words) for mark in marks]
            listed.append({"slide": plain(slide.name), "rows": rows})
    return listed


def marks_of(case: Case, slide: str) -> Sequence[Annotation]:
    """Give the lengths, areas and places of a slide, those of one kind together."""
    marks = [
        mark
        for mark in case.annotations.values()
        if mark.slide == slide and not mark.kind.is_in_passing
    ]
    return sorted(marks, key=lambda mark: (_ORDER.index(mark.kind), mark.at))


def _row(mark: Annotation, slide: SlideRecord, words: Words) -> dict[str, object]:
    x, y = mark.center
    return {
        "id": plain(mark.id),
        "kind": words.say(_KINDS[mark.kind]),
        "size": _size(mark, slide.mpp, words),
        "at": f"{x:.0f}, {y:.0f}",
        "label": plain(mark.label),
        "by": f"{plain(mark.reviewer)}, {words.moment(mark.at)}",
    }


def _size(mark: Annotation, mpp: float | None, words: Words) -> str:
    match mark.kind:
        case AnnotationKind.LENGTH if mpp:
            return words.length(mark.length * mpp)
        case AnnotationKind.LENGTH:
            return words.say("{0} px, scale unknown", f"{mark.length:.0f}")
        case AnnotationKind.AREA if mpp:
            return words.area(mark.area * mpp**2)
        case AnnotationKind.AREA:
            return words.say("{0} px², scale unknown", f"{mark.area:.0f}")
        case _:
            return ""
