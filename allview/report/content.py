"""What the report says, as plain values; the template only lays it out."""

from collections.abc import Iterable
from datetime import datetime

import allview
from allview.report.agreement_table import agreement_table
from allview.report.clinical_section import clinical_section
from allview.report.count_sentences import count_sentences
from allview.report.disagreements import disagreements
from allview.report.look_sentences import look_sentences
from allview.report.measurements import measurements
from allview.report.mended_section import mended_section
from allview.report.palette import class_entry
from allview.report.pictures import Pictures
from allview.report.reader_table import reader_table
from allview.report.two_reads import two_reads
from allview.report.versions import amended_sentences
from allview.report.wording import blast_probability, counted, moment, percent, plain, probability
from allview.review.case import Case
from allview.review.cell import Cell
from allview.review.cell_class import AnyClass, CellClass
from allview.review.counting import DEFAULT_THRESHOLD
from allview.review.differential import RECOMMENDED_COUNT, Differential, differential
from allview.review.reads import Read, readers
from allview.review.slide_record import SlideRecord, SlideStatus

_UNTOLD = (
    "Analysed before AllView kept that: the shipped network learned from one public set and knows"
    " no healthy blood."
)

Content = dict[str, object]
"""Plain JSON values; every text of a person went through ``plain``."""


def report_content(
    case: Case,
    pictures: Pictures,
    *,
    case_name: str,
    laboratory: str,
    generated_at: datetime,
    chain_head: str,
    content_hash: str = "",
    blast_threshold: int = DEFAULT_THRESHOLD,
    logo: str | None = None,
) -> Content:
    """Gather everything that the report says.

    Parameters
    ----------
    case : the case.
    pictures : what was read from the slides, and what could not be.
    case_name, laboratory : for the head of each page.
    generated_at : when the report is made.
    chain_head : SHA-256 of the last event of the case file; may be empty.
    content_hash : SHA-256 of what the case says; may be empty.
    blast_threshold : blast percentage that the count is held against.
    logo : file name of the laboratory's logo beside the pictures.
    """
    result = differential(case)
    return {
        "notice": allview.RESEARCH_USE_NOTICE,
        "version": allview.__version__,
        "case": plain(case_name),
        "laboratory": plain(laboratory),
        "logo": logo,
        "reviewers": ", ".join(_reviewers(case)) or "nobody yet",
        "generated": moment(generated_at),
        "chain_head": chain_head,
        "content_hash": content_hash,
        "status": _status(case, result),
        "warnings": list(_warnings(case, result, pictures)),
        "summary": _summary(result),
        "differential": [_class_row(c, result) for c in result.counts],
        "count_sentences": [
            *count_sentences(case, result, blast_threshold),
            *look_sentences(case),
        ],
        "slides": [_slide_row(case, slide, pictures) for slide in case.slides.values()],
        "field_statements": _field_statements(case),
        "measurements": measurements(case),
        "blasts": [_blast(case, cell, pictures) for cell in pictures.blasts],
        "blasts_confirmed": pictures.blasts_confirmed,
        **disagreements(case),
        "agreement": agreement_table(case),
        "mended": mended_section(case, pictures),
        "readers": reader_table(case),
        "two_reads": two_reads(case),
        "clinical": clinical_section(case),
        "models": _models(case),
    }


def _reviewers(case: Case) -> list[str]:
    names = [name for read in Read for name in readers(case.reads.of(read).values())]
    if case.signature:
        names.insert(0, case.signature.reviewer)
    return [plain(name) or "unnamed" for name in dict.fromkeys(names)]


def _status(case: Case, result: Differential) -> Content:
    version = " ".join(amended_sentences(case))
    if case.signature:
        signature = case.signature
        meaning = f"Meaning of the signature: {plain(signature.meaning)}."
        return {
            "signed": True,
            "title": f"Signed by {plain(signature.reviewer)} on {moment(signature.at)}",
            "text": f"{meaning} {version}".strip(),
        }
    text = f"{_waiting(case, result)} {version}".strip()
    return {"signed": False, "title": "Not signed: preliminary", "text": text}


def _waiting(case: Case, result: Differential) -> str:
    waiting, flagged = len(case.awaiting_decision()), result.flagged_undecided
    if not case.cells:
        return "No cell has been found yet."
    second = case.reads.second
    if second is not None and case.reads.is_blind:
        return f"A second read by {plain(second.reader)} is under way."
    differing = len(case.reads.disagreements(case.cells))
    if not waiting and differing:
        return f"The two reads differ on {counted(differing, 'cell')} that nobody has adjudicated."
    if not waiting:
        return "Every flagged and unidentified cell is decided; the signature is missing."
    wait = "waits" if waiting == 1 else "wait"
    return (
        f"{counted(waiting, 'cell')} still {wait} for a decision:"
        f" {flagged} flagged, {waiting - flagged} unidentified."
    )


def _warnings(case: Case, result: Differential, pictures: Pictures) -> Iterable[str]:
    if 0 < result.counted < RECOMMENDED_COUNT:
        yield (
            f"Only {counted(result.counted, 'white cell')} counted: a differential should rest on"
            f" at least {RECOMMENDED_COUNT}."
        )
    if result.detection_limit is not None and result.counted:
        yield (
            f"No lymphoblast was found; with this count up to {percent(result.detection_limit)}"
            " cannot be excluded (95 % exact interval)."
        )
    unread = [s for s in case.slides.values() if s.status is not SlideStatus.ANALYSED]
    if unread:
        yield (
            f"{len(unread)} of {counted(len(case.slides), 'slide')}"
            f" {'is' if len(unread) == 1 else 'are'} not fully analysed: see Slides."
        )
    missing = [s for s in pictures.problems if case.slides[s].status is not SlideStatus.FAILED]
    if missing:
        number = counted(len(missing), "slide file")
        yield f"{number} could not be read for this report, so pictures are missing: see Slides."


def _summary(result: Differential) -> Content:
    blasts = result.blasts
    return {
        "blasts": percent(blasts.value),
        "interval": f"{percent(blasts.low)} to {percent(blasts.high)}",
        "value": blasts.value,
        "low": blasts.low,
        "high": blasts.high,
        "blast_count": result.counts[CellClass.LYMPHOBLAST],
        "counted": result.counted,
        "total": result.total,
        "decided": result.decided,
        "undecided": result.undecided,
        "flagged": result.flagged,
        "flagged_undecided": result.flagged_undecided,
    }


def _class_row(cell_class: AnyClass, result: Differential) -> Content:
    number, decided = result.counts[cell_class], result.decided_counts.get(cell_class, 0)
    share, interval = result.percentage(cell_class), result.interval(cell_class)
    return {
        **class_entry(cell_class),
        "is_counted": cell_class.is_counted,
        "count": number,
        "percent": percent(share),
        "interval": f"{interval[0]:.1f} – {percent(interval[1])}" if interval else "",
        "share": share or 0.0,
        "decided": decided,
        "machine": number - decided,
    }


def _slide_row(case: Case, slide: SlideRecord, pictures: Pictures) -> Content:
    result = differential(case, slide.id)
    subtype = sorted((slide.field_subtype or {}).items(), key=lambda item: -item[1])
    # A slide that failed has its reason among the notes already.
    failed = slide.status is SlideStatus.FAILED
    problem = None if failed else pictures.problems.get(slide.id)
    return {
        "id": plain(slide.id),
        "name": plain(slide.name),
        "size": f"{slide.width} × {slide.height}" if slide.width else "–",
        "mpp": "–" if slide.mpp is None else f"{slide.mpp:.4g}",
        "mpp_source": plain(slide.mpp_source),
        "status": slide.status.value,
        "cells": result.total,
        "flagged": result.flagged,
        "fields": len(slide.field_map.corners) if slide.field_map else 0,
        "subtype": ", ".join(f"{plain(name)} {probability(p)}" for name, p in subtype),
        "notes": [*(plain(note) for note in slide.notes), *([plain(problem)] if problem else [])],
        "overview": _overview(pictures, slide.id),
    }


def _field_statements(case: Case) -> list[str]:
    """Say what the field network learned from and where it stops, from its card, once."""
    if not any(slide.field_subtype for slide in case.slides.values()):
        return []
    maps = [s.field_map for s in case.slides.values() if s.field_map is not None]
    told = dict.fromkeys(plain(part) for m in maps for part in (m.statement, *m.limits))
    return list(told) or [_UNTOLD]


def _overview(pictures: Pictures, slide: str) -> Content | None:
    overview = pictures.overviews.get(slide)
    return {"file": overview.file, "aspect": overview.aspect} if overview else None


def _blast(case: Case, cell: Cell, pictures: Pictures) -> Content:
    diameter = "" if cell.diameter_um is None else f"{cell.diameter_um:.1f} µm"
    return {
        "id": plain(cell.id),
        "slide": plain(case.slides[cell.slide].name),
        "probability": blast_probability(cell),
        "diameter": diameter,
        "picture": pictures.cells.get(cell.id),
    }


def _models(case: Case) -> list[Content]:
    models = dict.fromkeys(model for slide in case.slides.values() for model in slide.models)
    return [
        {"name": plain(m.name), "version": plain(m.version), "sha256": plain(m.sha256)}
        for m in models
    ]
