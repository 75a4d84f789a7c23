"""The look of AllView, light and dark: the only place of colours, palettes and stylesheets."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from string import Template

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

_OUTLINED = ("QCheckBox", "QRadioButton", "QComboBox", "QAbstractSpinBox", "QSlider")


class ThemeChoice(StrEnum):
    """What a user can ask for; the values are those of the settings file."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as ``#RRGGBB``, lengths in device-independent pixels.

    Parameters
    ----------
    window, surface, canvas : behind panels, lists and fields, and the slide.
    border, border_strong : hairlines, and outlines that must be seen (3:1 on every ground).
    text, muted : words, and words that matter less (both 4.5:1 on all three grounds).
    accent, on_accent : the one colour that means "act" or "here", and words on it.
    hover, pressed, selection : grounds of what is pointed at, held and chosen.
    danger, warning, success : words that say so (4.5:1 on ``window`` and ``surface``).
    space, radius : the step of all gaps, and of rounded corners.
    """

    name: str
    window: str
    surface: str
    canvas: str
    border: str
    border_strong: str
    text: str
    muted: str
    accent: str
    on_accent: str
    hover: str
    pressed: str
    selection: str
    danger: str
    warning: str
    success: str
    space: int = 8
    radius: int = 6


LIGHT = Theme(
    name="light",
    window="#F3F4F6",
    surface="#FFFFFF",
    canvas="#E3E6EA",
    border="#D3D8DE",
    border_strong="#717A86",
    text="#1A1E24",
    muted="#525B66",
    accent="#0A5FBF",
    on_accent="#FFFFFF",
    hover="#E8EBEF",
    pressed="#DBE0E6",
    selection="#D3E4F8",
    danger="#B3261E",
    warning="#7A5000",
    success="#1B6B3A",
)
DARK = Theme(
    name="dark",
    window="#1C1F24",
    surface="#24282E",
    canvas="#131519",
    border="#383E47",
    border_strong="#8A93A0",
    text="#E7E9ED",
    muted="#A6AEB9",
    accent="#74B3F6",
    on_accent="#0A1826",
    hover="#2E333A",
    pressed="#383E47",
    selection="#234263",
    danger="#FF938A",
    warning="#EBB957",
    success="#76D29B",
)


class ThemeSwitch(QObject):
    """Dresses the application, now and whenever the system or the user changes its mind."""

    changed = Signal(object)
    """The ``Theme`` that is worn from now on."""

    def __init__(self, app: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        self.current = self._wanted()
        self._wear()

    @property
    def choice(self) -> ThemeChoice:
        """What the user asked for."""
        return self._choice

    def choose(self, choice: ThemeChoice) -> None:
        """Wear another theme at once."""
        self._choice = choice
        wanted = self._wanted()
        # To dress every widget anew takes longer than a frame: not for what is worn already.
        if wanted != self.current:
            self.current = wanted
            self._wear()
            self.changed.emit(wanted)

    @Slot()
    def _on_scheme_changed(self) -> None:
        if self._choice is ThemeChoice.SYSTEM:
            self.choose(ThemeChoice.SYSTEM)

    def _wanted(self) -> Theme:
        dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        if self._choice is not ThemeChoice.SYSTEM:
            dark = self._choice is ThemeChoice.DARK
        return DARK if dark else LIGHT

    def _wear(self) -> None:
        theme = self.current
        self._app.setPalette(palette(theme))
        for control in _OUTLINED:
            # The stubs say bytes; PySide6 takes str only.
            QApplication.setPalette(_outlined(theme), control)  # type: ignore[arg-type]
        self._app.setStyleSheet(stylesheet(theme))


def _outlined(theme: Theme) -> QPalette:
    # Fusion outlines these in a darker shade of the window: unseen where that is nearly black.
    colors = palette(theme)
    colors.setColor(QPalette.ColorRole.Window, QColor(theme.border_strong).lighter(120))
    return colors


def palette(theme: Theme) -> QPalette:
    """Give Qt's palette in the theme's colours; what is painted by hand reads this."""
    colors = QPalette()
    role = QPalette.ColorRole
    for where, color in {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.window,
        role.Text: theme.text,
        role.PlaceholderText: theme.muted,
        role.Button: theme.surface,
        role.ButtonText: theme.text,
        role.BrightText: theme.danger,
        role.Light: theme.hover,
        role.Midlight: theme.border,
        role.Mid: theme.border_strong,
        role.Dark: theme.canvas,
        role.Shadow: theme.border_strong,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.ToolTipBase: theme.surface,
        role.ToolTipText: theme.text,
    }.items():
        colors.setColor(where, QColor(color))
    for where in (role.WindowText, role.Text, role.ButtonText):
        colors.setColor(QPalette.ColorGroup.Disabled, where, QColor(theme.border_strong))
    return colors


def stylesheet(theme: Theme) -> str:
    """Give the application's stylesheet in the theme's colours.

    Dynamic property ``role`` chooses a variant: ``title``, ``heading``, ``muted``, ``danger``,
    ``warning``, ``success`` on labels, ``primary`` and ``onPicture`` on buttons, ``card`` on
    frames.
    """
    return _SHEET.substitute(asdict(theme))


# Items get colours only: Qt lays out a list that is filled before it has its window with the
# sizes of no stylesheet, and paints it with those of this one, each row over the next.
_SHEET = Template("""
QMainWindow, QDialog { background: $window; }
QMainWindow::separator { background: $border; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QDockWidget { color: $muted; }
QDockWidget::title { background: $window; padding: 8px; }

QLabel[role="title"] { font-weight: 600; font-size: 15px; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="danger"] { color: $danger; }
QLabel[role="warning"] { color: $warning; }
QLabel[role="success"] { color: $success; }
QFrame[role="card"] { background: $surface; border: 1px solid $border; border-radius: ${radius}px; }

QMenuBar { background: $window; padding: 2px 4px; border-bottom: 1px solid $border; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenuBar::item:pressed { background: $pressed; }
QMenu { background: $surface; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 4px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $selection; color: $text; }
QMenu::item:disabled { color: $border_strong; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }

QToolBar { background: $window; border: 0; border-bottom: 1px solid $border;
           padding: 4px 6px; spacing: 2px; }
QToolBar::separator { background: $border; width: 1px; margin: 5px 6px; }
QToolButton { border: 1px solid transparent; border-radius: ${radius}px; padding: 5px 7px;
              background: transparent; }
QToolButton:hover { background: $hover; }
QToolButton:pressed { background: $pressed; }
QToolButton:checked { background: $selection; }
QToolButton:focus { border: 1px solid $accent; }
QToolButton:disabled { color: $border_strong; }
QToolButton[role="onPicture"] { background: $surface; border: 1px solid $border_strong;
              padding: 2px; }
QToolButton[role="onPicture"]:hover { background: $hover; }
QToolButton[role="onPicture"]:checked { background: $selection; border-color: $accent; }

QPushButton { background: $surface; border: 1px solid $border_strong; padding: 6px 14px;
              border-radius: ${radius}px; min-height: 18px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:checked { background: $selection; border-color: $accent; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 13px; }
QPushButton:disabled { color: $border_strong; border-color: $border; background: $window; }
QPushButton[role="primary"], QPushButton:default { background: $accent; color: $on_accent;
              border-color: $accent; font-weight: 600; }
QPushButton[role="primary"]:hover, QPushButton:default:hover { border-color: $text; }
QPushButton[role="primary"]:focus, QPushButton:default:focus { border-color: $text; }
QPushButton[role="primary"]:disabled, QPushButton:default:disabled { background: $pressed;
              color: $border_strong; border-color: $border; }

QLineEdit, QPlainTextEdit, QTextEdit, QDoubleSpinBox { background: $surface;
              border: 1px solid $border_strong;
              border-radius: 4px; padding: 5px 7px; selection-background-color: $accent;
              selection-color: $on_accent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QDoubleSpinBox:focus {
              border: 2px solid $accent; padding: 4px 6px; }
QLineEdit:disabled { color: $border_strong; border-color: $border; background: $window; }

QListView, QTreeView, QTableView { background: $surface; border: 1px solid $border;
              alternate-background-color: $window; outline: 0; gridline-color: $border; }
QListView:focus, QTreeView:focus, QTableView:focus { border: 1px solid $accent; }
QListView::item:hover, QTreeView::item:hover { background: $hover; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected {
              background: $selection; color: $text; }
QHeaderView { background: $window; }
QHeaderView::section { background: $window; color: $muted; border: 0; padding: 6px 3px;
              border-bottom: 1px solid $border; }

QTabBar::tab { padding: 7px 14px; color: $muted; border: 0;
              border-bottom: 2px solid transparent; background: transparent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { background: $hover; }
QTabWidget::pane { border: 0; border-top: 1px solid $border; }
QLabel[drop="true"] { background: $selection; }
QGroupBox { border: 1px solid $border; border-radius: ${radius}px; margin-top: 18px;
              padding: 8px; }
QGroupBox::title { subcontrol-origin: margin; left: 2px; color: $muted; }

QProgressBar { background: $pressed; border: 0; border-radius: 3px; max-height: 6px;
              min-height: 6px; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QStatusBar { background: $window; border-top: 1px solid $border; color: $muted; }
QStatusBar::item { border: 0; }
QSplitter::handle { background: $border; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover, QSplitter::handle:pressed { background: $accent; }
QToolTip { background: $surface; color: $text; border: 1px solid $border_strong; padding: 5px; }

QScrollBar { background: transparent; border: 0; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $border_strong; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea { border: 0; background: transparent; }
""")
