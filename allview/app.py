"""The composition root of the window: makes every part and hands each what it needs."""

import logging
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QMessageBox

from allview import __version__, paths
from allview.logs import start_logging
from allview.view.language import speak
from allview.view.main_window import MainWindow
from allview.view.preferences import Preferences
from allview.view.services import Services
from allview.view.theme import ThemeSwitch

_log = logging.getLogger(__name__)


class Application(QApplication):
    """The application; ``fileRequested`` carries the path of a file the system asks to open."""

    fileRequested = Signal(str)

    def event(self, event: QEvent) -> bool:
        """Take the files that the macOS Finder hands over."""
        if isinstance(event, QFileOpenEvent):
            self.fileRequested.emit(event.file())
            return True
        return super().event(event)


class Mishaps(QObject):
    """Uncaught exceptions, of any thread: into the log, and to the user in one dialog."""

    _happened = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_telling = False
        self._happened.connect(self._tell)

    def install(self) -> None:
        """Become the interpreter's last resort."""
        sys.excepthook = self.report
        threading.excepthook = self._report_of_thread

    def report(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log an exception nobody caught and show it in the GUI thread."""
        _log.critical("uncaught", exc_info=(kind, error, trace))
        self._happened.emit(f"{kind.__name__}: {error}")

    def _report_of_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.report(args.exc_type, args.exc_value, args.exc_traceback)

    @Slot(str)
    def _tell(self, what: str) -> None:
        if self._is_telling:
            return
        self._is_telling = True
        text = self.tr("Something went wrong that should not: {0}\n\n"
                       "Every decision made so far is saved. The log is in {1}.")  # fmt: skip
        QMessageBox.critical(None, "AllView", text.format(what, paths.user_log_dir()))
        self._is_telling = False


def run(to_open: Sequence[Path] = (), services: Services | None = None) -> int:
    """Show the window until it is closed.

    Parameters
    ----------
    to_open : files and folders to open at once.
    services : what is slow; the real ones by default.

    Returns
    -------
    int
        The exit code.
    """
    # Python's own handler would wait until Qt hands over; everything decided is saved.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    app = Application(sys.argv[:1])
    app.setApplicationName("AllView")
    app.setApplicationVersion(__version__)
    try:
        start_logging(paths.user_log_dir())
    except OSError as error:
        _log.warning("no log file: %s", error.strerror)
    Mishaps(app).install()
    settings_file = paths.user_settings_file()
    preferences = Preferences(settings_file, app)
    speak(app, preferences.current.language)
    window = MainWindow(
        preferences, ThemeSwitch(app), settings_file.with_name("window.ini"), services
    )
    app.fileRequested.connect(lambda file: window.opening.open([Path(file)]))
    window.show()
    window.opening.open(list(to_open))
    return app.exec()
