"""How far machine and reviewer agree, as sentences and a table."""

from collections.abc import Iterator
from typing import Any

from allview.report.palette import class_entry
from allview.report.wording import counted
from allview.review.agreement import Agreement, Seen, agreement
from allview.review.case import Case

_MACHINE = "Machine and reviewer", "named"


def agreement_table(case: Case) -> dict[str, object]:
    """Give plain JSON values for the template: ``sentences``, ``classes``, ``rows`` of counts.

    Where cells were decided blind, a sentence each tells them from the others. Rows are the
    machine's classes, columns the reviewer's.
    """
    table = table_of(agreement(case), *_MACHINE)
    return {**table, "sentences": [*table["sentences"], *_unknown(case), *_by_sight(case)]}


def table_of(result: Agreement, who: str, did: str) -> dict[str, list[Any]]:
    """Give an agreement as ``agreement_table`` does.

    Parameters
    ----------
    who : the two that are compared, as a sentence begins with them.
    did : what both did with the cells that are compared.
    """
    classes = result.classes
    return {
        "sentences": [_sentence(result, who, did)],
        "classes": [class_entry(c) for c in classes],
        "rows": [[result.confusion.get((one, other), 0) for other in classes] for one in classes],
    }


def _unknown(case: Case) -> Iterator[str]:
    number = agreement(case).in_own_classes
    if number:
        yield (
            f"{counted(number, 'cell')} of them have a class of the laboratory's own, which the"
            " machine cannot name: there the two cannot agree."
        )


def _by_sight(case: Case) -> Iterator[str]:
    blind = agreement(case, Seen.NOTHING)
    if not (blind.cells or blind.named_by_reviewer or blind.named_by_network):
        return
    yield f"Decided blind, before the suggestion was shown: {_sentence(blind, *_MACHINE)}"
    in_sight = agreement(case, Seen.SUGGESTION)
    yield f"With the suggestion in sight: {_sentence(in_sight, *_MACHINE)}"


def _sentence(result: Agreement, who: str, did: str) -> str:
    if not result.cells:
        return f"{who}: there is no cell that both {did}."
    alike = f"{who} agree on {result.alike} of {counted(result.cells, 'cell')}"
    kappa = result.kappa
    if kappa is None:
        only = "one of the two gave one class only, so kappa would tell nothing"
        return f"{alike} that both {did}; {only}."
    return (
        f"{alike} that both {did}: Cohen's kappa {kappa.value:.2f},"
        f" 95 % interval {kappa.low:.2f} to {kappa.high:.2f}."
    )
