"""How far machine and reviewer agree, as a sentence and a table."""

from allview.report.palette import class_entry
from allview.report.wording import counted
from allview.review.agreement import Agreement, agreement
from allview.review.case import Case


def agreement_table(case: Case) -> dict[str, object]:
    """Give plain JSON values for the template: ``sentence``, ``classes``, and ``rows`` of counts.

    Rows are the machine's classes, columns the reviewer's.
    """
    return table_of(agreement(case), "Machine and reviewer", "named")


def table_of(result: Agreement, who: str, did: str) -> dict[str, object]:
    """Give an agreement as ``agreement_table`` does.

    Parameters
    ----------
    who : the two that are compared, as a sentence begins with them.
    did : what both did with the cells that are compared.
    """
    classes = result.classes
    return {
        "sentence": _sentence(result, who, did),
        "classes": [class_entry(c) for c in classes],
        "rows": [[result.confusion.get((one, other), 0) for other in classes] for one in classes],
    }


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
