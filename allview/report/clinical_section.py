"""The clinical context as the report shows it, apart from all that the network said."""

from allview.report.wording import moment, plain
from allview.review.case import Case
from allview.review.clinical import ClinicalContext, CnsStatus, Lineage, age_in_words
from allview.review.risk_group import SOURCE, risk_group

_UNKNOWN = "not known"
_LINEAGES = {
    Lineage.UNKNOWN: _UNKNOWN,
    Lineage.B: "B-ALL",
    Lineage.T: "T-ALL",
    Lineage.OTHER: "another",
}


def clinical_section(case: Case) -> dict[str, object] | None:
    """Give plain JSON values for the template; None where nobody entered anything.

    ``rows`` of title and value, the risk ``group`` with its ``explanation`` and ``source``, and
    who ``entered`` it.
    """
    entry = case.clinical
    if entry is None:
        return None
    risk = risk_group(entry.context)
    return {
        "rows": [list(row) for row in _rows(entry.context)],
        "group": risk.group.value,
        "explanation": risk.explanation,
        "source": SOURCE,
        "entered": f"Entered by {plain(entry.reviewer) or 'unnamed'} on {moment(entry.at)}",
    }


def _rows(context: ClinicalContext) -> list[tuple[str, str]]:
    age, count, cns = context.age_months, context.white_cells, context.cns
    return [
        ("Age", _UNKNOWN if age is None else age_in_words(age)),
        ("White cells", _UNKNOWN if count is None else f"{count:.10g} × 10⁹/L"),
        ("Lineage", _LINEAGES[context.lineage]),
        ("Immunophenotype", plain(context.immunophenotype) or _UNKNOWN),
        ("Cytogenetic and molecular findings", plain(context.genetics) or _UNKNOWN),
        ("CNS status", _UNKNOWN if cns is CnsStatus.UNKNOWN else cns.value),
    ]
