"""What two reads of a case come to, in a technician's words; an empty text is nothing to say."""

from PySide6.QtCore import QCoreApplication, QObject

from allview.review.case import Case
from allview.review.comparison import Comparison
from allview.review.reader_rates import Rate
from allview.review.reads import Read
from allview.review.two_counts import SIGNIFICANT
from allview.view.class_keys import bound_key
from allview.view.language import decimal, whole
from allview.view.words import counted_cells

translate = QCoreApplication.translate  # a name that lupdate knows

_LEAST_P = 0.01


def name_of(read: Read) -> str:
    """Name a read."""
    names = {
        Read.FIRST: translate("ReadWords", "First read"),
        Read.SECOND: translate("ReadWords", "Second read"),
        Read.ADJUDICATION: translate("ReadWords", "Adjudication"),
    }
    return names[read]


def next_step(case: Case, window: QObject) -> str:
    """Say what a second read waits for, once every cell that needs a decision has one.

    Parameters
    ----------
    window : where the keys are bound that go on, or what belongs to it.
    """
    if case.reads.is_blind:
        words = translate("ReadWords", "Nothing is left to decide: {0} finishes the read.")
        return words.format(bound_key(window, "second_finish"))
    differing = len(case.reads.disagreements(case.cells))
    if not differing:
        return ""
    words = translate("ReadWords", "{0} to adjudicate: {1} shows them.")
    return words.format(counted_cells(differing), bound_key(window, "second_compare"))


def agreement(comparison: Comparison) -> str:
    """Say how far the two reads agree."""
    result = comparison.agreement
    words = translate("ReadWords", "Alike in {0} of {1} cells that both decided.")
    alike = words.format(whole(result.alike), whole(result.cells))
    kappa = result.kappa
    if kappa is None:
        words = translate(
            "ReadWords", "{0} One of the two gave one class only: kappa would tell nothing."
        )
        return words.format(alike)
    numbers = (decimal(number, 2) for number in (kappa.value, kappa.low, kappa.high))
    words = translate("ReadWords", "{0} Cohen's kappa {1}, 95 % interval {2} to {3}.")
    return words.format(alike, *numbers)


def blasts(comparison: Comparison) -> str:
    """Say whether the blast percentages differ by more than chance allows between two counts."""
    one, other = comparison.first.blasts, comparison.second.blasts
    if one.value is None or other.value is None:
        return ""
    chance = comparison.chance_for_other_cells
    words = translate(
        "ReadWords",
        "Blasts {0} % and {1} %: two counts of different cells may differ so by chance (Rümke; "
        "Fisher's exact test, p {2}).",
    )
    if chance < SIGNIFICANT:
        words = translate(
            "ReadWords",
            "Blasts {0} % and {1} %: more than two counts of different cells differ by chance "
            "(Rümke; Fisher's exact test, p {2}).",
        )
    return words.format(decimal(one.value, 1), decimal(other.value, 1), _p(chance))


def leaning(comparison: Comparison) -> str:
    """Say whether one of the two readers leans to calling cells blasts."""
    first, second = comparison.blast_only_first, comparison.blast_only_second
    if not first and not second:
        return ""
    chance = comparison.chance_for_these_cells
    words = translate(
        "ReadWords",
        "Blasts to the first read alone: {0}; to the second alone: {1}. Neither leans to it "
        "(McNemar's exact test, p {2}).",
    )
    if chance < SIGNIFICANT:
        words = translate(
            "ReadWords",
            "Blasts to the first read alone: {0}; to the second alone: {1}. One leans to it "
            "(McNemar's exact test, p {2}).",
        )
    return words.format(whole(first), whole(second), _p(chance))


def not_blind(comparison: Comparison) -> str:
    """Say of how many cells the second reader may have seen the first read."""
    if not comparison.not_blind:
        return ""
    words = translate("ReadWords", "Decided with the first read in sight, so not blind: {0}.")
    return words.format(counted_cells(comparison.not_blind))


def share(rate: Rate | None) -> str:
    """Write a rate with its interval; a dash where there is none."""
    if rate is None:
        return "–"
    low, high = rate.interval
    words = translate("ReadWords", "{0} of {1}, {2} % ({3} – {4})")
    numbers = (decimal(number, 0) for number in (rate.percent, low, high))
    return words.format(whole(rate.count), whole(rate.of), *numbers)


def _p(chance: float) -> str:
    return f"< {decimal(_LEAST_P, 2)}" if chance < _LEAST_P else f"= {decimal(chance, 2)}"
