"""How readers read the known cells, in a technician's words; nothing where there are none."""

from PySide6.QtCore import QCoreApplication

from allview.review.case import Case
from allview.review.known_cells import are_in_sight
from allview.review.known_results import KnownResult, Misread, known_results
from allview.review.reads import Read
from allview.view import read_words
from allview.view.class_words import class_label
from allview.view.language import whole

translate = QCoreApplication.translate  # a name that lupdate knows


def known_words(case: Case) -> list[str]:
    """Say how many known cells are mixed in and, once it is told, how each reader read them."""
    number = len(case.known.cells)
    if not number:
        return []
    painted = sum(known.is_painted for known in case.known.cells.values())
    words = translate(
        "KnownWords",
        "Known cells mixed in: {0}, of them painted: {1}. They are in no count of this case.",
    )
    said = [words.format(whole(number), whole(painted))]
    if are_in_sight(case):
        # How many are decided would tell whether the last one was one of them.
        said.append(
            translate(
                "KnownWords",
                "How they were read is told once the case is signed or two reads are compared.",
            )
        )
    return said + [_result(result) for result in known_results(case)]


def limits() -> str:
    """Say what reading known cells tells, and what it does not."""
    return translate(
        "KnownWords",
        "Painted cells are easier than real ones, and few cells give wide intervals: a poor result "
        "is a reason to look closer, a good one no proof.",
    )


def _result(result: KnownResult) -> str:
    read = {
        Read.FIRST: translate("KnownWords", "{0}, first read: right {1}"),
        Read.SECOND: translate("KnownWords", "{0}, second read: right {1}"),
    }[result.read]
    parts = [read.format(result.reader, read_words.share(result.right))]
    parts += map(_misread, result.misread)
    if result.missed is not None:
        words = translate("KnownWords", "lymphoblasts missed {0}")
        parts.append(words.format(read_words.share(result.missed)))
    if result.misled is not None:
        words = translate("KnownWords", "wrong suggestions followed {0}")
        parts.append(words.format(read_words.share(result.misled)))
    return "; ".join(parts) + "."


def _misread(wrong: Misread) -> str:
    words = translate("KnownWords", "{0} × {1} called {2}")
    return words.format(whole(wrong.count), class_label(wrong.truth), class_label(wrong.said))
