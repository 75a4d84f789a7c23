"""What was looked at, in a technician's words."""

from PySide6.QtCore import QCoreApplication

from allview.review.looked import JUDGING_UM, LookShare
from allview.view.language import pointed, whole

translate = QCoreApplication.translate  # a name that lupdate knows


def looked_at(share: LookShare) -> str:
    """Say how much of the slides was looked at and how near; nothing where none was opened."""
    if share.share is None:
        return ""
    words = translate(
        "LookWords", "Looked at, near enough to judge a cell: {0} of the slides' area"
    )
    text = words.format(share_text(share.share))
    if share.median_um is not None:
        near = translate("LookWords", ", half of it at {0} µm per screen pixel or nearer")
        text += near.format(pointed(f"{share.median_um:.2g}"))
    return text + "."


def never_looked_at(share: LookShare) -> str:
    """Warn of flagged cells that were never in view; nothing where there are none."""
    missed = share.flagged - share.flagged_looked
    if not missed:
        return ""
    words = translate(
        "LookWords",
        "{0} of {1} flagged cells were never in view at {2} µm per screen pixel or nearer.",
    )
    return words.format(whole(missed), whole(share.flagged), pointed(str(JUDGING_UM)))


def share_text(share: float) -> str:
    """Write a share, 0..1; neither nothing nor all is claimed by rounding."""
    if 0 < share < 0.01:
        return "<1 %"
    return f"{int(100 * share)} %"
