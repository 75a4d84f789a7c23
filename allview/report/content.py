"""What the report says, as plain values; the template only lays it out."""

from collections.abc import Iterable
from datetime import datetime

import allview
from allview.report.agreement_table import agreement_table
from allview.report.clinical_section import clinical_section
from allview.report.count_sentences import count_sentences
from allview.report.disagreements import disagreements
from allview.report.known_sentences import known_sentences
from allview.report.look_sentences import look_sentences
from allview.report.measurements import measurements
from allview.report.mended_section import mended_section
from allview.report.palette import class_entry
from allview.report.pictures import Pictures
from allview.report.reader_table import reader_table
from allview.report.remarks_section import remarks_section
from allview.report.slides_section import slides_section
from allview.report.template_words import template_words
from allview.report.two_reads import two_reads
from allview.report.versions import amended_sentences
from allview.report.wording import plain
from allview.report.words import Words
from allview.review.case import Case
from allview.review.cell import Cell
from allview.review.cell_class import AnyClass, CellClass
from allview.review.counting import DEFAULT_THRESHOLD
from allview.review.differential import RECOMMENDED_COUNT, Differential, differential
from allview.review.reads import Read, readers
from allview.review.slide_record import SlideStatus

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
    language: str = "en",
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
    language : one of ``allview.catalogue.LANGUAGES``.
    """
    words, result = Words(language), differential(case)
    return {
        "language": language,
        "words": template_words(words),
        **_head(case_name, generated_at, words),
        "laboratory": plain(laboratory),
        "logo": logo,
        "reviewers": ", ".join(_reviewers(case, words)) or words.say("nobody yet"),
        "chain_head": chain_head,
        "content_hash": content_hash,
        "status": _status(case, result, words),
        "warnings": list(_warnings(case, result, pictures, words)),
        "summary": _summary(result, words),
        "differential": [_class_row(c, result, words) for c in result.counts],
        "count_sentences": [
            *count_sentences(case, result, blast_threshold, words),
            *look_sentences(case, words),
        ],
        **slides_section(case, pictures, words),
        "measurements": measurements(case, words),
        "blasts": [_blast(cell, pictures, words) for cell in pictures.blasts],
        "blasts_sentence": _blasts_sentence(pictures, words),
        **disagreements(case, words),
        "agreement": agreement_table(case, words),
        "mended": mended_section(case, pictures, words),
        "readers": reader_table(case, words),
        "known": known_sentences(case, words),
        "two_reads": two_reads(case, words),
        "clinical": clinical_section(case, words),
        "remarks": remarks_section(case, words),
        "models": _models(case),
    }


def _head(case_name: str, generated_at: datetime, words: Words) -> Content:
    """Say which case this is and when it was made, for head and foot of the pages."""
    name, made = plain(case_name), words.moment(generated_at)
    return {
        "document_title": words.say("Blood smear review: {0}", name),
        "notice": words.sentence(allview.RESEARCH_USE_NOTICE),
        "made": words.say("Made {0}", made),
        "made_by": words.say("Made by AllView {0} on {1}, in English.", allview.__version__, made),
        "case": name,
        "generated": made,
    }


def _reviewers(case: Case, words: Words) -> list[str]:
    names = [name for read in Read for name in readers(case.reads.of(read).values())]
    if case.signature:
        names.insert(0, case.signature.reviewer)
    return [plain(name) or words.say("unnamed") for name in dict.fromkeys(names)]


def _status(case: Case, result: Differential, words: Words) -> Content:
    version = " ".join(amended_sentences(case, words))
    if case.signature:
        signature = case.signature
        who, at = plain(signature.reviewer), words.moment(signature.at)
        meaning = plain(words.sentence(signature.meaning))
        text = words.say("Meaning of the signature: {0}.", meaning)
        title = words.say("Signed by {0} on {1}", who, at)
        return {"signed": True, "title": title, "text": f"{text} {version}".strip()}
    text = f"{_waiting(case, result, words)} {version}".strip()
    return {"signed": False, "title": words.say("Not signed: preliminary"), "text": text}


def _waiting(case: Case, result: Differential, words: Words) -> str:
    waiting, flagged = len(case.awaiting_decision()), result.flagged_undecided
    if not case.cells:
        return words.say("No cell has been found yet.")
    second = case.reads.second
    if second is not None and case.reads.is_blind:
        return words.say("A second read by {0} is under way.", plain(second.reader))
    differing = len(case.reads.disagreements(case.cells))
    if not waiting and differing:
        return words.counted(
            differing,
            "The two reads differ on 1 cell that nobody has adjudicated.",
            "The two reads differ on {0} cells that nobody has adjudicated.",
        )
    if not waiting:
        return words.say(
            "Every flagged and unidentified cell is decided; the signature is missing."
        )
    return words.counted(
        waiting,
        "1 cell still waits for a decision: {1} flagged, {2} unidentified.",
        "{0} cells still wait for a decision: {1} flagged, {2} unidentified.",
        words.whole(flagged),
        words.whole(waiting - flagged),
    )


def _warnings(case: Case, result: Differential, pictures: Pictures, words: Words) -> Iterable[str]:
    if 0 < result.counted < RECOMMENDED_COUNT:
        yield words.counted(
            result.counted,
            "Only 1 white cell counted: a differential should rest on at least {1}.",
            "Only {0} white cells counted: a differential should rest on at least {1}.",
            RECOMMENDED_COUNT,
        )
    if result.detection_limit is not None and result.counted:
        yield words.say(
            "No lymphoblast was found; with this count up to {0} cannot be excluded (95 % exact"
            " interval).",
            words.percent(result.detection_limit),
        )
    unread = [s for s in case.slides.values() if s.status is not SlideStatus.ANALYSED]
    if unread:
        yield words.counted(
            len(unread),
            "1 of {1} slides is not fully analysed: see Slides.",
            "{0} of {1} slides are not fully analysed: see Slides.",
            words.whole(len(case.slides)),
        )
    missing = [s for s in pictures.problems if case.slides[s].status is not SlideStatus.FAILED]
    if missing:
        yield words.counted(
            len(missing),
            "1 slide file could not be read for this report, so pictures are missing: see Slides.",
            "{0} slide files could not be read for this report, so pictures are missing: see"
            " Slides.",
        )


def _summary(result: Differential, words: Words) -> Content:
    blasts = result.blasts
    return {
        "blasts": words.percent(blasts.value),
        "interval": words.say("{0} to {1}", words.percent(blasts.low), words.percent(blasts.high)),
        "value": blasts.value,
        "low": blasts.low,
        "high": blasts.high,
        "figures": list(_figures(result, words)),
    }


def _figures(result: Differential, words: Words) -> Iterable[tuple[str, str]]:
    """Give numbers with what they count."""
    blasts = result.counts[CellClass.LYMPHOBLAST]
    yield words.whole(blasts), words.counted(blasts, "lymphoblast", "lymphoblasts")
    yield (
        words.whole(result.counted),
        words.counted(
            result.total,
            "white cells counted, of 1 cell found",
            "white cells counted, of {0} cells found",
        ),
    )
    yield (
        words.whole(result.decided),
        words.counted(result.decided, "cell decided by a reviewer", "cells decided by a reviewer"),
    )
    yield (
        words.whole(result.undecided),
        words.counted(
            result.undecided,
            "cell that rests on the machine alone",
            "cells that rest on the machine alone",
        ),
    )
    yield (
        words.whole(result.flagged),
        words.counted(
            result.flagged,
            "cell flagged, {1} of them undecided",
            "cells flagged, {1} of them undecided",
            words.whole(result.flagged_undecided),
        ),
    )


def _class_row(cell_class: AnyClass, result: Differential, words: Words) -> Content:
    number, decided = result.counts[cell_class], result.decided_counts.get(cell_class, 0)
    share, interval = result.percentage(cell_class), result.interval(cell_class)
    ends = ""
    if interval:
        ends = f"{words.number(f'{interval[0]:.1f}')} – {words.percent(interval[1])}"
    return {
        **class_entry(cell_class, words),
        "is_counted": cell_class.is_counted,
        "is_there": number > 0,
        "count": words.whole(number),
        "percent": words.percent(share),
        "interval": ends,
        "share": share or 0.0,
        "decided": words.whole(decided),
        "machine": words.whole(number - decided),
    }


def _blasts_sentence(pictures: Pictures, words: Words) -> str:
    """Say how many of the confirmed lymphoblasts are shown, and what stands below each."""
    confirmed, shown = pictures.blasts_confirmed, len(pictures.blasts)
    if not confirmed:
        return words.say("No cell was confirmed as a lymphoblast by a reviewer.")
    if shown < confirmed:
        which = words.say(
            "The {0} most suspicious of {1} confirmed lymphoblasts; the case file holds the"
            " others.",
            words.whole(shown),
            words.whole(confirmed),
        )
    else:
        which = words.counted(
            confirmed,
            "The one lymphoblast that a reviewer confirmed.",
            "All {0} lymphoblasts that a reviewer confirmed, the most suspicious first.",
        )
    below = words.say(
        "Below each: its id, the machine's probability of a lymphoblast (none where a reviewer drew"
        " the cell), and its diameter where the scale is known."
    )
    return f"{which} {below}"


def _blast(cell: Cell, pictures: Pictures, words: Words) -> Content:
    diameter = cell.diameter_um
    return {
        "id": plain(cell.id),
        "probability": words.blast_probability(cell),
        "diameter": "" if diameter is None else f"{words.number(f'{diameter:.1f}')} µm",
        "picture": pictures.cells.get(cell.id),
    }


def _models(case: Case) -> list[Content]:
    models = dict.fromkeys(model for slide in case.slides.values() for model in slide.models)
    return [
        {"name": plain(m.name), "version": plain(m.version), "sha256": plain(m.sha256)}
        for m in models
    ]
