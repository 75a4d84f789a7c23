"""The slides of a case as the report lists them, and what the field network said of them."""

from allview.report.pictures import Pictures
from allview.report.wording import plain
from allview.report.words import Words, marked
from allview.review.case import Case
from allview.review.differential import Differential, differential
from allview.review.slide_record import SlideRecord, SlideStatus

_UNTOLD = marked(
    "Analysed before AllView kept that: the shipped network learned from one public set and knows"
    " no healthy blood."
)
_STATUS = {
    SlideStatus.WAITING: marked("waiting"),
    SlideStatus.ANALYSED: marked("analysed"),
    SlideStatus.CANCELLED: marked("cancelled"),
    SlideStatus.FAILED: marked("failed"),
}
_SCALES = {
    "metadata": marked("metadata"),
    "red cells": marked("red cells"),
    "user": marked("user"),
    "unknown": marked("unknown"),
}
"""By where the µm per pixel came from."""


def slides_section(case: Case, pictures: Pictures, words: Words) -> dict[str, object]:
    """Give plain JSON values for the template: ``slides`` and ``field_statements``."""
    return {
        "slides": [_row(case, slide, pictures, words) for slide in case.slides.values()],
        "field_statements": _field_statements(case, words),
    }


def _row(case: Case, slide: SlideRecord, pictures: Pictures, words: Words) -> dict[str, object]:
    result = differential(case, slide.id)
    # A slide that failed has its reason among the notes already.
    failed = slide.status is SlideStatus.FAILED
    problem = None if failed else pictures.problems.get(slide.id)
    notes = [*slide.notes, *([problem] if problem else [])]
    name, source = plain(slide.name), slide.mpp_source
    return {
        "id": plain(slide.id),
        "name": name,
        "size": f"{slide.width} × {slide.height}" if slide.width else "–",
        "mpp": "–" if slide.mpp is None else words.number(f"{slide.mpp:.4g}"),
        "mpp_source": words.say(_SCALES[source]) if source in _SCALES else plain(source),
        "status": words.say(_STATUS[slide.status]),
        "cells": words.whole(result.total),
        "flagged": words.whole(result.flagged),
        "subtype": _subtype(slide, words),
        "notes": [plain(words.sentence(note)) for note in notes],
        "overview": _overview(pictures, slide.id),
        "caption": _caption(name, result, words),
    }


def _caption(name: str, result: Differential, words: Words) -> str:
    return words.say(
        "{0} · cells {1}, flagged {2}", name, words.whole(result.total), words.whole(result.flagged)
    )


def _subtype(slide: SlideRecord, words: Words) -> list[str]:
    """Say what the field network made of a slide: the title, and the probabilities."""
    ordered = sorted((slide.field_subtype or {}).items(), key=lambda item: -item[1])
    if not ordered:
        return []
    fields = len(slide.field_map.corners) if slide.field_map else 0
    title = words.say("Field network:")
    if fields > 1:
        title = words.say("Field network, mean of {0} fields:", words.whole(fields))
    said = (f"{plain(name)} {words.probability(p)}" for name, p in ordered)
    return [title, ", ".join(said)]


def _field_statements(case: Case, words: Words) -> list[str]:
    """Say what the field network learned from and where it stops, from its card, once."""
    if not any(slide.field_subtype for slide in case.slides.values()):
        return []
    maps = [s.field_map for s in case.slides.values() if s.field_map is not None]
    told = dict.fromkeys(part for m in maps for part in (m.statement, *m.limits))
    return [plain(words.sentence(part)) for part in told] or [words.say(_UNTOLD)]


def _overview(pictures: Pictures, slide: str) -> dict[str, object] | None:
    overview = pictures.overviews.get(slide)
    return {"file": overview.file, "aspect": overview.aspect} if overview else None
