"""Letting a person through a form with the right PIN, without stopping the window meanwhile."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog

from allview.storage.reviewers import Reviewers, ReviewersError
from allview.view.dialogs.pin_form import PinForm
from allview.view.sentences import translated
from allview.view.workers.background import Background


class PinGate(QObject):
    """Shows a form until its PIN is right or it is given up.

    Parameters
    ----------
    reviewers : who has which PIN. Checking one takes up to a second: it is done in a thread.
    """

    def __init__(self, reviewers: Reviewers, parent: QObject) -> None:
        super().__init__(parent)
        self.reviewers = reviewers
        self._background = Background(parent=self)
        self._background.done.connect(self._on_right)
        self._background.failed.connect(self._on_wrong)

    def lets_through(self, form: PinForm, meanwhile: Callable[[], object] = lambda: None) -> bool:
        """Show a form; whether its PIN was right.

        Parameters
        ----------
        form : the dialog; the caller deletes it.
        meanwhile : done in the thread as well, once the PIN is right.
        """
        form.answered.connect(lambda: self._check(form, meanwhile))
        passed = form.exec() == QDialog.DialogCode.Accepted
        # A check that still runs was given up with the form.
        self._background.forget()
        return passed

    def close(self) -> None:
        """Wait for the check that runs."""
        self._background.close()

    def _check(self, form: PinForm, meanwhile: Callable[[], object]) -> None:
        check = form.check(self.reviewers)

        def task() -> None:
            check()
            meanwhile()

        self._background.run(form, task)

    @Slot(object, object)
    def _on_right(self, form: PinForm, _nothing: object) -> None:
        form.finish()

    @Slot(object, object)
    def _on_wrong(self, form: PinForm, error: Exception) -> None:
        if isinstance(error, ReviewersError):
            form.refuse(translated(str(error)))
        else:
            words = self.tr("The PIN could not be checked ({0}). The log has the details.")
            form.refuse(words.format(error))
