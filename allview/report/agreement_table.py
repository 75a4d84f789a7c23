"""How far machine and reviewer agree, as sentences and a table."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from allview.report.palette import class_entry
from allview.report.words import Words, marked
from allview.review.agreement import Agreement, Seen, agreement
from allview.review.case import Case


@dataclass(frozen=True, slots=True)
class Compared:
    """The sentences on two who are compared, for the cells that both named.

    Parameters
    ----------
    none : there is no such cell.
    one, many : how many of the cells were given the same class, and ``{2}``, what follows.
    """

    none: str
    one: str
    many: str


_MACHINE = Compared(
    marked("Machine and reviewer: there is no cell that both named."),
    marked("Machine and reviewer agree on {1} of 1 cell that both named{2}"),
    marked("Machine and reviewer agree on {1} of {0} cells that both named{2}"),
)
TWO_READS = Compared(
    marked("The two reads: there is no cell that both decided."),
    marked("The two reads agree on {1} of 1 cell that both decided{2}"),
    marked("The two reads agree on {1} of {0} cells that both decided{2}"),
)


def agreement_table(case: Case, words: Words) -> dict[str, object]:
    """Give plain JSON values for the template: ``sentences``, ``classes``, ``rows`` of counts.

    Where cells were decided blind, a sentence each tells them from the others. Rows are the
    machine's classes, columns the reviewer's.
    """
    table = table_of(agreement(case), _MACHINE, words)
    sentences = [*table["sentences"], *_unknown(case, words), *_by_sight(case, words)]
    return {**table, "sentences": sentences}


def table_of(result: Agreement, who: Compared, words: Words) -> dict[str, list[Any]]:
    """Give an agreement as ``agreement_table`` does."""
    classes = result.classes
    return {
        "sentences": [_sentence(result, who, words)],
        "classes": [class_entry(c, words) for c in classes],
        "rows": [[result.confusion.get((one, other), 0) for other in classes] for one in classes],
    }


def _unknown(case: Case, words: Words) -> Iterator[str]:
    number = agreement(case).in_own_classes
    if number:
        yield words.counted(
            number,
            "1 of these cells has a class of the laboratory's own, which the machine cannot name:"
            " there the two cannot agree.",
            "{0} of these cells have a class of the laboratory's own, which the machine cannot"
            " name: there the two cannot agree.",
        )


def _by_sight(case: Case, words: Words) -> Iterator[str]:
    blind = agreement(case, Seen.NOTHING)
    if not (blind.cells or blind.named_by_reviewer or blind.named_by_network):
        return
    yield words.say(
        "Decided blind, before the suggestion was shown: {0}", _sentence(blind, _MACHINE, words)
    )
    in_sight = agreement(case, Seen.SUGGESTION)
    yield words.say("With the suggestion in sight: {0}", _sentence(in_sight, _MACHINE, words))


def _sentence(result: Agreement, who: Compared, words: Words) -> str:
    if not result.cells:
        return words.say(who.none)
    kappa = result.kappa
    if kappa is None:
        end = words.say("; one of the two gave one class only, so kappa would tell nothing.")
    else:
        figures = (words.number(f"{x:.2f}") for x in (kappa.value, kappa.low, kappa.high))
        end = words.say(": Cohen's kappa {0}, 95 % interval {1} to {2}.", *figures)
    return words.counted(result.cells, who.one, who.many, words.whole(result.alike), end)
