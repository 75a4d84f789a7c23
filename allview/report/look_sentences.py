"""What was looked at, in the report's sentences."""

from collections.abc import Iterator

from allview.report.wording import counted
from allview.review.case import Case
from allview.review.looked import JUDGING_UM, look_share


def look_sentences(case: Case) -> Iterator[str]:
    """Say how much of the slides and of the flagged cells a reviewer looked at, and how near."""
    share = look_share(case)
    if share.share is None:
        return
    percent = "less than 1" if 0 < share.share < 0.01 else f"{int(100 * share.share)}"
    near = ""
    if share.median_um is not None and share.finest_um is not None:
        near = (
            f" (half of it at {share.median_um:.2g} µm per screen pixel or nearer, the nearest at"
            f" {share.finest_um:.2g})"
        )
    yield (
        f"Reviewers looked at {percent} % of the slides' pictured area{near}, near enough to judge"
        f" a cell: at {JUDGING_UM} µm per screen pixel, or at the slide's own where it is coarser."
    )
    if share.flagged:
        flagged = counted(share.flagged, "flagged cell")
        yield f"Of {flagged} {share.flagged_looked} were in view as near as that."
