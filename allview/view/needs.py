"""What must be so for an action to make sense, and why it is off where it is not."""

from enum import Flag, auto

from PySide6.QtCore import QCoreApplication

from allview.view.marking import marked as _T


class Needs(Flag):
    """What must be so for an action to make sense."""

    NOTHING = 0
    CASE = auto()
    UNLOCKED = auto()
    UNDO = auto()
    REDO = auto()
    IDLE = auto()
    RUNNING = auto()
    SIGNED = auto()
    ENCRYPTED = auto()
    ALONE = auto()


REASONS: tuple[tuple[Needs, str], ...] = (
    (Needs.CASE, _T("Actions", "Open slides or a case first.")),
    (Needs.ALONE, _T("Actions", "The case is open elsewhere: here it can only be read.")),
    (Needs.UNLOCKED, _T("Actions", "The case is signed.")),
    (Needs.SIGNED, _T("Actions", "The case is not signed.")),
    (Needs.IDLE, _T("Actions", "Slides are being analysed.")),
    (Needs.RUNNING, _T("Actions", "No analysis is running.")),
    (Needs.ENCRYPTED, _T("Actions", "The case is not encrypted.")),
    (Needs.UNDO, _T("Actions", "There is nothing to undo.")),
    (Needs.REDO, _T("Actions", "There is nothing to do again.")),
)
"""Why an action is off, by what is missing; of several the first is said."""


def why_not(needs: Needs, met: Needs) -> str:
    """Say why an action is off; nothing where it is on."""
    unmet = needs & ~met
    if unmet & (Needs.UNLOCKED | Needs.SIGNED):
        # Where another has the case, that is why, signed or not.
        unmet |= Needs.ALONE & ~met
    return next(
        (QCoreApplication.translate("Actions", words) for need, words in REASONS if need in unmet),
        "",
    )
