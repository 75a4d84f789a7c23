"""``summary.json``: one slide in numbers, for other programs."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from allview.report.whole_file import whole_file
from allview.review.case import Case
from allview.review.differential import differential
from allview.review.slide_record import SlideRecord


def write_summary(
    case: Case,
    slide: str,
    out: Path,
    *,
    seconds: Mapping[str, float],
    device: str,
    shadow: Mapping[str, object] | None = None,
) -> None:
    """Write the summary of one slide.

    Parameters
    ----------
    case : the case.
    slide : id of the slide.
    out : the file; an older one is replaced.
    seconds : time spent on ``read``, ``detect``, ``network`` and in ``total``.
    device : what the network ran on, and in which number format.
    shadow : how a model that ran unseen beside the shown one differs; None where none did.

    Raises
    ------
    ReportError
        When the file cannot be written.
    """
    summary = summary_of(case, slide, seconds=seconds, device=device)
    if shadow is not None:
        summary["shadow"] = dict(shadow)
    with whole_file(out) as partial:
        partial.write_text(json.dumps(summary, indent=2) + "\n", encoding="utf-8")


def _parts(record: SlideRecord) -> dict[str, object]:
    """Count the parts of a slide by what is wrong with them, and list those not analysed."""
    survey = record.survey
    if survey is None:
        return {}
    unread = survey.not_analysed(record.width, record.height)
    return {
        "searched": len(survey.searched),
        **{flaw: len(tiles) for flaw, tiles in survey.flaws.items()},
        "not_analysed": [asdict(part) for part in unread],
    }


def summary_of(
    case: Case, slide: str, *, seconds: Mapping[str, float], device: str
) -> dict[str, object]:
    """Give the summary of one slide as plain JSON values; what is unknown is null.

    ``blast_percent`` is in percent of the counted white cells, with its 95 % Wilson interval.
    """
    record = case.slides[slide]
    result = differential(case, slide)
    blasts = result.blasts
    return {
        "slide": record.name,
        "width": record.width,
        "height": record.height,
        "mpp": record.mpp,
        "mpp_source": record.mpp_source,
        "models": [asdict(model) for model in record.models],
        "n_cells": result.total,
        "n_flagged": result.flagged,
        "differential": {c.value: number for c, number in result.counts.items()},
        "blast_percent": {"value": blasts.value, "low": blasts.low, "high": blasts.high},
        "field_subtype": dict(record.field_subtype or {}),
        "parts": _parts(record),
        "notes": list(record.notes),
        "seconds": {part: round(time, 3) for part, time in seconds.items()},
        "device": device,
    }
