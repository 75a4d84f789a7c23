"""The line that says why a case is locked: it is signed, or somebody else has it."""

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from allview.review.case import version_of
from allview.view.case_model import CaseModel
from allview.view.language import moment
from allview.view.opening_controller import OPEN_AGAIN
from allview.view.panels.banner import Banner
from allview.view.sentences import translated


class SignedBanner(Banner):
    """Shown above a locked case; hidden above any other.

    ``linkActivated`` carries the link that opens it to be changed, where nobody else has it.
    """

    linkActivated = Signal(str)

    def __init__(self, model: CaseModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.text.linkActivated.connect(self.linkActivated)
        model.replaced.connect(self.show_writer)

    @Slot()
    def show_writer(self) -> None:
        """Say who has the case now, or nobody."""
        session = self._model.session
        is_free = session is not None and session.in_use is not None and session.in_use.is_over
        flags = Qt.TextInteractionFlag
        # Only a text with a link stops the Tab key.
        self.text.setTextInteractionFlags(
            flags.TextBrowserInteraction if is_free else flags.LinksAccessibleByMouse
        )
        self._refresh()

    def sentences(self) -> Iterator[str]:
        """Say who has the case, and what was signed and amended."""
        yield from self._of_the_writer()
        yield from self._of_the_signature()

    def role(self) -> str:
        """Name the style of a signed case, or of one that somebody else has."""
        return "success" if self._model.is_signed else "warning"

    def _of_the_writer(self) -> Iterator[str]:
        session = self._model.session
        if session is None or session.in_use is None:
            return
        if session.in_use.is_over:
            words = self.tr("<b>Read only.</b> Nobody else has this case open any more:")
            yield f'{words} <a href="{OPEN_AGAIN}">{self.tr("open it to be changed")}</a>'
            return
        holder = session.in_use.holder
        if holder is None:
            yield self.tr("<b>Read only.</b> Somebody else has this case open.")
            return
        words = self.tr("<b>Read only.</b> {0} has this case open on {1} since {2}.")
        name, machine = escape(holder.name), escape(holder.machine)
        yield words.format(name, machine, moment(holder.since.astimezone()))
        yield self.tr("What is decided there appears here.")

    def _of_the_signature(self) -> Iterator[str]:
        case = self._model.case
        signature = case.signature
        if case.amendments:
            latest = case.amendments[-1]
            words = self.tr("<b>Version {0}</b>, amended by {1}: {2}.")
            name, reason = escape(latest.reviewer), escape(latest.reason.rstrip("."))
            yield words.format(version_of(case), name, reason)
        if signature is None:
            return
        words = self.tr("<b>Signed</b> by {0}, {1}: {2}. This case is locked.")
        name, meaning = escape(signature.reviewer), escape(translated(signature.meaning))
        yield words.format(name, moment(signature.at), meaning)
