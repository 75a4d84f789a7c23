"""What was looked at, in the report's sentences."""

from collections.abc import Iterator

from allview.report.words import Words
from allview.review.case import Case
from allview.review.looked import JUDGING_UM, look_share


def look_sentences(case: Case, words: Words) -> Iterator[str]:
    """Say how much of the slides and of the flagged cells a reviewer looked at, and how near."""
    share = look_share(case)
    if share.share is None:
        return
    percent = f"{int(100 * share.share)}"
    if 0 < share.share < 0.01:
        percent = words.say("less than 1")
    near = ""
    if share.median_um is not None and share.finest_um is not None:
        near = words.say(
            " (half of it at {0} µm per screen pixel or nearer, the nearest at {1})",
            words.number(f"{share.median_um:.2g}"),
            words.number(f"{share.finest_um:.2g}"),
        )
    yield words.say(
        "Reviewers looked at {0} % of the slides' pictured area{1}, near enough to judge a cell: at"
        " {2} µm per screen pixel, or at the slide's own where it is coarser.",
        percent,
        near,
        words.number(f"{JUDGING_UM}"),
    )
    if share.flagged:
        yield words.counted(
            share.flagged,
            "Of 1 flagged cell {1} was in view as near as that.",
            "Of {0} flagged cells {1} were in view as near as that.",
            words.whole(share.flagged_looked),
        )
