"""The toolbar: what is done most often, in words; what is rarely changed, as icons at the end."""

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QMainWindow, QSizePolicy, QToolBar, QToolButton, QWidget

from allview.view.actions import TOOLBAR, TOOLBAR_END, Actions

_ICON_PX = 18


def make_toolbar(window: QMainWindow, actions: Actions) -> QToolBar:
    """Build the toolbar of the main window."""
    bar = QToolBar(QCoreApplication.translate("Toolbar", "Main"), window)
    bar.setObjectName("toolbar")
    bar.setMovable(False)
    bar.setIconSize(QSize(_ICON_PX, _ICON_PX))
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    actions.fill_toolbar(bar, TOOLBAR)
    space = QWidget()
    space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(space)
    actions.fill_toolbar(bar, TOOLBAR_END)
    for name in TOOLBAR_END:
        button = bar.widgetForAction(actions[name])
        if isinstance(button, QToolButton):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setAccessibleName(actions[name].iconText())
    return bar
