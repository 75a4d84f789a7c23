"""How readers read the known cells, as the report says it, in the language of the window."""

from PySide6.QtCore import QCoreApplication

from allview.report.known_sentences import known_sentences
from allview.review.case import Case
from allview.view.spoken_words import SpokenWords

translate = QCoreApplication.translate  # a name that lupdate knows


def known_words(case: Case) -> list[str]:
    """Say how many known cells are mixed in and, once it is told, how each reader read them."""
    return known_sentences(case, SpokenWords())


def limits() -> str:
    """Say what reading known cells tells, and what it does not."""
    return translate(
        "KnownWords",
        "Painted cells are easier than real ones, and few cells give wide intervals: a poor result "
        "is a reason to look closer, a good one no proof.",
    )
