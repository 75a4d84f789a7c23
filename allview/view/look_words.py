"""What was looked at, in a technician's words."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from allview.review.looked import JUDGING_UM, LookShare, ReadLooks
from allview.review.reads import Read
from allview.view.language import pointed, whole
from allview.view.read_words import name_of
from allview.view.words import listed

translate = QCoreApplication.translate  # a name that lupdate knows


def looked_at(reads: Sequence[ReadLooks]) -> list[str]:
    """Say how much of the slides each read looked at, and how near; nothing of unopened ones."""
    said = ((looks, _looked_at(looks.share)) for looks in reads)
    return [_of_read(looks, words, len(reads)) for looks, words in said if words]


def never_looked_at(reads: Sequence[ReadLooks]) -> list[str]:
    """Warn of flagged cells that a read never had in view."""
    said = ((looks, _never_looked_at(looks.share)) for looks in reads)
    return [
        _of_read(looks, words, len(reads))
        for looks, words in said
        # Who adjudicates looks at some of them on purpose.
        if words and looks.read is not Read.ADJUDICATION
    ]


def _of_read(looks: ReadLooks, sentence: str, count: int) -> str:
    """Say whose share it is, where there are several."""
    if count == 1:
        return sentence
    return f"{name_of(looks.read)} ({listed(looks.people)}): {sentence}"


def _looked_at(share: LookShare) -> str:
    if share.share is None:
        return ""
    words = translate("LookWords", "{0} of the slides' area looked at near enough to judge a cell")
    text = words.format(share_text(share.share))
    if share.median_um is not None:
        near = translate("LookWords", ", half of it at {0} µm per screen pixel or nearer")
        text += near.format(pointed(f"{share.median_um:.2g}"))
    return text + "."


def _never_looked_at(share: LookShare) -> str:
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
