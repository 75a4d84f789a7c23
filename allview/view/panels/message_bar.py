"""Sentences for the user that interrupt nobody: failures, and news with a link."""

from html import escape

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from allview.view.icons import icon

_MOST_SHOWN = 4


class MessageBar(QFrame):
    """A bar above the panels; hidden while there is nothing to say.

    Several failures become a list. A piece of news replaces the news before it.
    """

    linkActivated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._failures: list[str] = []
        self._sign = QLabel()
        self._text = QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self._text.linkActivated.connect(self.linkActivated)
        close = QToolButton()
        close.setIcon(icon("x"))
        close.setToolTip(self.tr("Dismiss"))
        close.setAccessibleName(self.tr("Dismiss the message"))
        close.clicked.connect(self.clear)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        layout.setSpacing(10)
        layout.addWidget(self._sign)
        layout.addWidget(self._text, 1)
        layout.addWidget(close)
        self.setProperty("role", "card")
        self.hide()

    @property
    def text(self) -> str:
        """What the bar says, as plain words."""
        return self._text.text()

    @Slot(str)
    def show_failure(self, sentence: str) -> None:
        """Add a failure to those that stand; the same one is not repeated."""
        if sentence not in self._failures:
            self._failures.append(sentence)
        self._show("warning", self._failures_as_html())

    @Slot(str)
    def show_news(self, html: str) -> None:
        """Say something good, unless a failure stands: that is not hidden."""
        if self._failures:
            html = f"{html}<br>{self._failures_as_html()}"
        self._show("info", html)

    @Slot()
    def clear(self) -> None:
        """Say nothing more."""
        self._failures.clear()
        self._text.clear()
        self.hide()

    def _show(self, sign: str, html: str) -> None:
        self._sign.setPixmap(icon(sign).pixmap(18, 18))
        self._text.setText(html)
        self.setAccessibleDescription(html)
        self.show()

    def _failures_as_html(self) -> str:
        sentences = [escape(sentence) for sentence in self._failures]
        if len(sentences) == 1:
            return sentences[0]
        lines = [self.tr("{0} problems:").format(len(sentences))]
        lines += [f"• {sentence}" for sentence in sentences[:_MOST_SHOWN]]
        if len(sentences) > _MOST_SHOWN:
            lines.append(self.tr("and {0} more").format(len(sentences) - _MOST_SHOWN))
        return "<br>".join(lines)
