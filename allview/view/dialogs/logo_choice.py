"""Choosing the logo on the report's head."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from allview.report.logo import LogoError, keep_logo
from allview.view.sentences import translated
from allview.view.workers.background import Background

_PREVIEW = QSize(150, 40)


class LogoChoice(QWidget):
    """Shows the logo, and lets the user choose a picture or none.

    Call ``close_down`` before the widget goes: it ends the thread that reads pictures.

    Parameters
    ----------
    name : of the logo's copy in ``folder``; empty where there is none.
    folder : where the copy is kept.
    """

    checking = Signal(bool)
    """A picture is being checked, or not any more."""

    def __init__(self, name: str, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self._folder = folder
        self.preview = QLabel()
        self.preview.setMinimumHeight(_PREVIEW.height())
        self.problem = QLabel(wordWrap=True)
        self.problem.setProperty("role", "danger")
        self.problem.setVisible(False)
        self.choose_button = QPushButton(self.tr("Choose a picture…"), autoDefault=False)
        self.choose_button.clicked.connect(self.choose)
        self.none_button = QPushButton(self.tr("No logo"), autoDefault=False)
        self.none_button.clicked.connect(self.use_none)
        row = QHBoxLayout()
        for widget in (self.preview, self.choose_button, self.none_button):
            row.addWidget(widget)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.problem)
        self._background = Background(parent=self)
        self._background.done.connect(self._on_done)
        self._background.failed.connect(self._on_failed)
        self._show_none()
        if name:
            kept = folder / Path(name).name
            self._background.run(kept.name, lambda: _read(kept))

    @Slot()
    def choose(self) -> None:
        """Ask for a picture."""
        title, kinds = self.tr("Logo on the report"), self.tr("Pictures (*.png *.jpg *.jpeg *.svg)")
        file, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        if file:
            self.use(Path(file))

    def use(self, file: Path) -> None:
        """Check a picture and keep a copy of it; ``checking`` tells when that has ended."""
        self.problem.setVisible(False)
        self.checking.emit(True)
        self._background.run("", lambda: _keep(file, self._folder))

    @Slot()
    def use_none(self) -> None:
        """Print no logo."""
        self._background.forget()
        self.name = ""
        self.problem.setVisible(False)
        self._show_none()
        self.checking.emit(False)

    @Slot()
    def close_down(self) -> None:
        """Wait for the picture that is being read."""
        self._background.close()

    def _show_none(self) -> None:
        self.preview.setText(self.tr("None"))
        self.none_button.setEnabled(bool(self.name))

    @Slot(object, object)
    def _on_done(self, _tag: object, kept: tuple[str, QImage]) -> None:
        self.name, picture = kept
        self.preview.setPixmap(QPixmap.fromImage(picture))
        if picture.isNull():
            self.preview.setText(self.tr("Could not be read"))
        self.none_button.setEnabled(True)
        self.checking.emit(False)

    @Slot(object, object)
    def _on_failed(self, _tag: object, error: Exception) -> None:
        words = self.tr("The picture could not be checked. The log has the details.")
        self.problem.setText(translated(str(error)) if isinstance(error, LogoError) else words)
        self.problem.setVisible(True)
        self.checking.emit(False)


def _keep(file: Path, folder: Path) -> tuple[str, QImage]:
    return _read(keep_logo(file, folder))


def _read(kept: Path) -> tuple[str, QImage]:
    reader = QImageReader(str(kept))
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(_PREVIEW, Qt.AspectRatioMode.KeepAspectRatio))
    return kept.name, reader.read()
