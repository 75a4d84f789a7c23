"""Steps through the focus planes of the slide that is shown."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from allview.view.icons import icon
from allview.view.reasons import allow, one_plane

_NOTCH = 120
_SAID_MS = 2500


class FocusPlanes(QObject):
    """Which focus plane is shown, of how many; planes count from 1 in all that is said.

    Parameters
    ----------
    view : the slide view, where the keys work; owns the object.

    Attributes
    ----------
    next_action, previous_action : for menus; off where a slide is flat.
    """

    turned = Signal(int)
    """The plane to show, from 0 on."""
    changed = Signal()
    """``words`` says something else."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.n_planes = 1
        self.plane = self._analysed = 0
        self._angle = 0
        self._said = QTimer(self, singleShot=True, interval=_SAID_MS)
        self._said.timeout.connect(self.changed)
        self.next_action = self._action(
            view, self.tr("Next focus plane"), "caret-double-down", "Shift+PgDown"
        )
        self.next_action.triggered.connect(self._next)
        self.previous_action = self._action(
            view, self.tr("Previous focus plane"), "caret-double-up", "Shift+PgUp"
        )
        self.previous_action.triggered.connect(self._previous)
        self.show(1, 0)

    def show(self, n_planes: int, plane: int) -> None:
        """Take the planes of another slide; ``plane`` is the one that it opens with."""
        self.n_planes = n_planes
        self.plane = self._analysed = plane
        self._angle = 0
        self._said.stop()
        for action in (self.next_action, self.previous_action):
            allow(action, "" if n_planes > 1 else one_plane())
        self.changed.emit()

    @Slot(int)
    def turn(self, angle: int) -> None:
        """Turn by so many eighths of a degree of a wheel: a notch is a plane, down is the next."""
        if self.n_planes == 1:
            self._said.start()
            self.changed.emit()
            return
        if angle * self._angle < 0:
            self._angle = 0
        self._angle += angle
        steps = int(self._angle / _NOTCH)
        self._angle -= steps * _NOTCH
        self._step(-steps)

    def words(self, *, is_late: bool = False) -> str:
        """Say which plane is shown; nothing where there is one only, unless it was turned.

        Parameters
        ----------
        is_late : tiles of it are still to come.
        """
        if self.n_planes == 1:
            flat = self.tr("This slide has one focus plane")
            return flat if self._said.isActive() else ""
        words = self.tr("Focus plane {0} of {1}").format(self.plane + 1, self.n_planes)
        if self.plane != self._analysed:
            read = self.tr("the analysis reads plane {0}").format(self._analysed + 1)
            words += f" · {read}"
        return " · ".join((words, self.tr("being read"))) if is_late else words

    @Slot()
    def _next(self) -> None:
        self._step(1)

    @Slot()
    def _previous(self) -> None:
        self._step(-1)

    def _step(self, steps: int) -> None:
        plane = min(max(self.plane + steps, 0), self.n_planes - 1)
        if plane != self.plane:
            self.plane = plane
            self.turned.emit(plane)
            self.changed.emit()

    def _action(self, view: QWidget, text: str, glyph: str, key: str) -> QAction:
        action = QAction(icon(glyph), text, self)
        action.setShortcut(QKeySequence(key))
        view.addAction(action)
        return action
