"""The sliders of the display colours, in a small window beside the slide."""

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLabel, QPushButton, QSlider, QWidget

from allview.view.language import pointed
from allview.view.slide.adjustment import Adjustment, Stain

_MARGIN = 16
_SLIDER_PX = 200
_STEPS = 100


class ColourPanel(QDialog):
    """Brightness, contrast, gamma and stain; ``Reset`` shows the colours of the file again."""

    adjusted = Signal(object)
    """The ``Adjustment`` that is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Display colours"))
        self._brightness, self._contrast, self._gamma = (_Slider() for _ in range(3))
        self._stain = QComboBox()
        for stain in Stain:
            self._stain.addItem(name_of(stain), stain)
        self._reset = QPushButton(self.tr("Reset"))
        self._reset.setAutoDefault(False)
        form = QFormLayout(self)
        form.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("&Brightness"), self._brightness),
            (self.tr("&Contrast"), self._contrast),
            (self.tr("&Gamma"), self._gamma),
            (self.tr("&Stain"), self._stain),
        )
        for words, field in rows:
            form.addRow(words, field)
            field.setAccessibleName(words.replace("&", ""))
        self._stain.view().setAccessibleName(self._stain.accessibleName())
        note = QLabel(self.tr("For the eye only: the analysis and exports use the file's colours."))
        note.setProperty("role", "muted")
        note.setWordWrap(True)
        form.addRow(note)
        form.addRow(self._reset)
        for slider in (self._brightness, self._contrast, self._gamma):
            slider.valueChanged.connect(self._on_changed)
        self._stain.currentIndexChanged.connect(self._on_changed)
        self._reset.clicked.connect(self.reset)

    @property
    def adjustment(self) -> Adjustment:
        """What the sliders say."""
        return Adjustment(
            brightness=self._brightness.share / 2,
            contrast=4.0**self._contrast.share,
            gamma=4.0**self._gamma.share,
            stain=Stain(self._stain.currentData()),
        )

    @Slot()
    def present(self) -> None:
        """Show the panel in front of everything and let it take keys."""
        self.show()
        parent = self.parentWidget()
        if parent is not None:
            corner = parent.mapToGlobal(parent.rect().topRight())
            self.move(corner.x() - self.frameGeometry().width() - _MARGIN, corner.y() + _MARGIN)
        self.raise_()
        self.activateWindow()

    @Slot()
    def reset(self) -> None:
        """Show the colours of the file."""
        for slider in (self._brightness, self._contrast, self._gamma):
            slider.setValue(0)
        self._stain.setCurrentIndex(0)

    @Slot(int)
    def _on_changed(self, _value: int) -> None:
        self.adjusted.emit(self.adjustment)


class _Slider(QSlider):
    """A slider whose middle changes nothing."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(-_STEPS, _STEPS)
        self.setPageStep(_STEPS // 10)
        self.setMinimumWidth(_SLIDER_PX)
        self.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.setTickInterval(_STEPS)

    @property
    def share(self) -> float:
        """Where it stands, -1..1."""
        return self.value() / _STEPS


def name_of(stain: Stain) -> str:
    """Give the name of a stain view as a person reads it."""
    names = {
        Stain.ALL: QCoreApplication.translate("ColourPanel", "All stains"),
        Stain.HAEMATOXYLIN: QCoreApplication.translate("ColourPanel", "Nuclei (haematoxylin-like)"),
        Stain.EOSIN: QCoreApplication.translate("ColourPanel", "Eosin-like"),
    }
    return names[stain]


def adjusted_words(adjustment: Adjustment) -> str:
    """Say that the colours are not those of the file, and how; nothing while they are."""
    if adjustment.is_neutral:
        return ""
    words = [QCoreApplication.translate("ColourPanel", "Display colours adjusted")]
    if adjustment.stain is not Stain.ALL:
        words.append(name_of(adjustment.stain))
    if adjustment.brightness:
        brightness = QCoreApplication.translate("ColourPanel", "brightness {0:+.0f} %")
        words.append(brightness.format(100 * adjustment.brightness))
    if adjustment.contrast != 1:
        contrast = QCoreApplication.translate("ColourPanel", "contrast × {0}")
        words.append(contrast.format(pointed(f"{adjustment.contrast:.2g}")))
    if adjustment.gamma != 1:
        gamma = QCoreApplication.translate("ColourPanel", "gamma {0}")
        words.append(gamma.format(pointed(f"{adjustment.gamma:.2g}")))
    return " · ".join(words)
