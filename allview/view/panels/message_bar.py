"""Sentences for the user that interrupt nobody: failures, and news with a link."""

from collections.abc import Callable, Iterable
from html import escape

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QWidget

from allview.view.icons import icon
from allview.view.sentences import translated

_MOST_SHOWN = 100
_MOST_IN_TOOL_TIP = 8
_HIGHEST = 110


class _AsHighAsItsText(QScrollArea):
    """Scrolls a text only where it has more than a few lines."""

    def __init__(self, text: QLabel) -> None:
        super().__init__(widgetResizable=True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._text = text
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(text)
        self.viewport().setAutoFillBackground(False)
        text.setAutoFillBackground(False)

    def fit(self) -> None:
        """Take the height that the text needs at this width."""
        needed = self._text.heightForWidth(self.viewport().width())
        self.setFixedHeight(min(max(needed, self._text.fontMetrics().height()), _HIGHEST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the text take another number of lines."""
        super().resizeEvent(event)
        self.fit()


class MessageBar(QFrame):
    """A bar above the panels; hidden while there is nothing to say.

    Several failures become a list. A piece of news replaces the news before it.
    """

    linkActivated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._failures: dict[str, str] = {}
        self._news = ""
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
        self._scroll = _AsHighAsItsText(self._text)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(close)
        self.setProperty("role", "card")
        self.hide()

    def listen(
        self,
        failures: Iterable[SignalInstance],
        news: Iterable[SignalInstance],
        mended: Iterable[SignalInstance],
        links: Iterable[Callable[[str], None]],
    ) -> None:
        """Show what the parts of a window say.

        Parameters
        ----------
        failures, news, mended : signals for ``show_failure``, ``show_news`` and ``take_back``.
        links : slots that open a link of theirs and leave others alone.
        """
        for source in failures:
            source.connect(self.show_failure)
        for source in news:
            source.connect(self.show_news)
        for source in mended:
            source.connect(self.take_back)
        for slot in links:
            self.linkActivated.connect(slot)

    @property
    def text(self) -> str:
        """What the bar says, as plain words."""
        return self._text.text()

    @Slot(str)
    @Slot(str, str)
    def show_failure(self, sentence: str, remedy: str = "") -> None:
        """Add a failure to those that stand; the same one is not repeated.

        Parameters
        ----------
        sentence : plain words.
        remedy : HTML with a link that mends it.
        """
        # As it came it is a key: whoever takes it back says it in the same words.
        self._failures[sentence] = remedy or self._failures.get(sentence, "")
        self._refresh()

    @Slot(str)
    def take_back(self, sentence: str) -> None:
        """Forget a failure that is being mended."""
        self._failures.pop(sentence, None)
        self._refresh()

    @Slot(str)
    def show_news(self, html: str) -> None:
        """Say something good; a failure that stands is not hidden."""
        self._news = html
        self._refresh()

    @Slot()
    def clear(self) -> None:
        """Say nothing more."""
        self._failures.clear()
        self._news = ""
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Draw sign and links anew in the colours of another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._text.clear()
            self._refresh()

    def _refresh(self) -> None:
        html = "<br>".join(part for part in (self._news, self._failures_as_html()) if part)
        sign = "warning" if self._failures else "info"
        self.setVisible(bool(html))
        self._sign.setPixmap(icon(sign).pixmap(18, 18))
        self._text.setText(html)
        # A path without a space is not broken, only cut: here it is whole.
        self._text.setToolTip(html if len(self._failures) <= _MOST_IN_TOOL_TIP else "")
        self._scroll.fit()
        self.setAccessibleDescription(html)

    def _failures_as_html(self) -> str:
        sentences = [
            f"{escape(translated(s))} {remedy}".strip() for s, remedy in self._failures.items()
        ]
        if len(sentences) < 2:
            return "".join(sentences)
        lines = [self.tr("<b>{0} problems</b>").format(len(sentences))]
        lines += [f"• {sentence}" for sentence in sentences[:_MOST_SHOWN]]
        if len(sentences) > _MOST_SHOWN:
            words = self.tr("and {0} more; the list of slides says what is wrong with each.")
            lines.append(words.format(len(sentences) - _MOST_SHOWN))
        return "<br>".join(lines)
