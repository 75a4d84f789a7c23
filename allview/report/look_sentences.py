"""What was looked at, and by whom, in the report's sentences."""

from collections.abc import Iterator

from allview.report.wording import plain
from allview.report.words import Words
from allview.review.case import Case
from allview.review.looked import JUDGING_UM, LookShare, ReadLooks, looks_by_read
from allview.review.reads import Read


def look_sentences(case: Case, words: Words) -> Iterator[str]:
    """Say how much of the slides and of the flagged cells each read looked at, and how near."""
    reads = looks_by_read(case)
    for looks in reads:
        if looks.share.share is not None:
            whose = _whose(looks, words, is_alone=len(reads) == 1)
            yield from _sentences(looks.share, whose, words)


def _sentences(share: LookShare, whose: str, words: Words) -> Iterator[str]:
    of_all = share.share or 0.0
    percent = f"{int(100 * of_all)}"
    if 0 < of_all < 0.01:
        percent = words.say("less than 1")
    near = ""
    if share.median_um is not None and share.finest_um is not None:
        near = words.say(
            " (half of it at {0} µm per screen pixel or nearer, the nearest at {1})",
            words.number(f"{share.median_um:.2g}"),
            words.number(f"{share.finest_um:.2g}"),
        )
    yield words.say(
        "Looked at {3}: {0} % of the slides' pictured area{1}, near enough to judge a cell: at {2}"
        " µm per screen pixel, or at the slide's own where it is coarser.",
        percent,
        near,
        words.number(f"{JUDGING_UM}"),
        whose,
    )
    if share.flagged:
        yield words.counted(
            share.flagged,
            "Of 1 flagged cell {1} was in view as near as that.",
            "Of {0} flagged cells {1} were in view as near as that.",
            words.whole(share.flagged_looked),
        )


def _whose(looks: ReadLooks, words: Words, *, is_alone: bool) -> str:
    """Say in which read that was, and who looked."""
    names = ", ".join(map(plain, looks.people))
    if not names:
        return words.say("by no reviewer")
    if is_alone:
        return words.say("by {0}", names)
    match looks.read:
        case Read.FIRST:
            return words.say("in the first read, by {0}", names)
        case Read.SECOND:
            return words.say("in the second read, by {0}", names)
        case Read.ADJUDICATION:
            return words.say("in the adjudication, by {0}", names)
