"""The language of the window: its catalogue, Qt's own, and how numbers and dates are written."""

import logging
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDateTime, QLibraryInfo, QLocale, QTranslator

from allview import paths
from allview.catalogue import in_german

_log = logging.getLogger(__name__)
_LANGUAGES = {
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedStates),
    "de": QLocale(QLocale.Language.German, QLocale.Country.Germany),
}


def speak(app: QCoreApplication, choice: str) -> str:
    """Turn an application to a language, before its first window is made.

    Parameters
    ----------
    app : takes the translators.
    choice : ``en``, ``de`` or ``system``; where the system's has no catalogue it is English.

    Returns
    -------
    str
        The language that is spoken from now on.
    """
    system = QLocale.system()
    name = choice if choice in _LANGUAGES else QLocale.languageToCode(system.language())
    spoken = _LANGUAGES.get(name, _LANGUAGES["en"])
    # A country writes its dates and numbers in its own way.
    QLocale.setDefault(system if system.language() == spoken.language() else spoken)
    code = QLocale.languageToCode(spoken.language())
    if code != "en":
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for catalogue, folder in (
            (f"qtbase_{code}", qt),
            (f"allview_{code}", str(paths.resources() / "translations")),
        ):
            translator = QTranslator(app)
            if not translator.load(catalogue, folder):
                _log.warning("no catalogue %s in %s", catalogue, folder)
            app.installTranslator(translator)
    return code


def spoken() -> str:
    """Give the language that the application was turned to; English where to none."""
    code = QLocale.languageToCode(QLocale().language())
    return code if code in _LANGUAGES else "en"


def as_spoken(figure: str) -> str:
    """Write a number or a moment, that Python wrote, as the language does."""
    return figure if spoken() == "en" else in_german(figure)


def whole(number: int) -> str:
    """Write a whole number with the thousands apart."""
    return _locale().toString(number)


def decimal(number: float, digits: int) -> str:
    """Write a number with so many digits after the point, or comma."""
    return _locale().toString(number, "f", digits)


def pointed(number: str) -> str:
    """Write a number that Python wrote with the language's decimal point."""
    return number.replace(".", _locale().decimalPoint())


def moment(at: datetime) -> str:
    """Write when something was, to the minute, in the time of this computer."""
    if QLocale().language() is QLocale.Language.C:
        return f"{at.astimezone():%Y-%m-%d %H:%M}"
    here = QDateTime.fromSecsSinceEpoch(round(at.timestamp()))
    return QLocale().toString(here, QLocale.FormatType.ShortFormat)


def _locale() -> QLocale:
    """Give the language's locale; a program that chose none writes as in English."""
    locale = QLocale()
    return _LANGUAGES["en"] if locale.language() is QLocale.Language.C else locale
