"""The toolbar: what is done most often, in words; what is rarely changed, as icons at the end."""

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMainWindow, QSizePolicy, QToolBar, QToolButton, QWidget

from allview.view.action_table import TOOLBAR, TOOLBAR_END
from allview.view.actions import Actions

_ICON_PX = 18


class FittingToolBar(QToolBar):
    """Leaves the words away where they have no room: nothing on it may be out of sight."""

    def __init__(self, title: str, window: QMainWindow) -> None:
        super().__init__(title, window)
        self._wide = 0
        self._wordless: list[QToolButton] = []
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def minimumSizeHint(self) -> QSize:
        """Ask for no room in breadth, as Qt's own toolbar with its button for the rest."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say in words, or by icons alone, what can be done."""
        words, icons = (
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon,
            Qt.ToolButtonStyle.ToolButtonIconOnly,
        )
        if self.toolButtonStyle() is words:
            self._wide = self.sizeHint().width()
        self.setToolButtonStyle(words if event.size().width() >= self._wide else icons)
        for button in self._wordless:
            button.setToolButtonStyle(icons)
        super().resizeEvent(event)

    def leave_wordless(self, button: QToolButton) -> None:
        """Show a button by its icon alone however much room there is."""
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self._wordless.append(button)


def make_toolbar(window: QMainWindow, actions: Actions) -> QToolBar:
    """Build the toolbar of the main window."""
    bar = FittingToolBar(QCoreApplication.translate("Toolbar", "Main"), window)
    bar.setObjectName("toolbar")
    bar.setMovable(False)
    bar.setIconSize(QSize(_ICON_PX, _ICON_PX))
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    actions.fill_toolbar(bar, TOOLBAR)
    space = QWidget()
    space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(space)
    actions.fill_toolbar(bar, TOOLBAR_END)
    for name in TOOLBAR_END:
        button = bar.widgetForAction(actions[name])
        if isinstance(button, QToolButton):
            bar.leave_wordless(button)
            button.setAccessibleName(actions[name].iconText())
    return bar
