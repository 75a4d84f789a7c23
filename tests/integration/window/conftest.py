"""The same care for windows and threads as in the tests of the view."""

from tests.view.conftest import qt_hygiene

__all__ = ["qt_hygiene"]
