"""The NCI/Rome risk group of childhood B-ALL: age and white-cell count, nothing of the network."""

from dataclasses import dataclass
from enum import StrEnum

from allview.review.clinical import ClinicalContext, Lineage

SOURCE = "Smith et al., J Clin Oncol 1996;14:18-24"
WHITE_CELL_LIMIT = 50.0
"""In 10⁹/L: below it standard, from it on high."""
_INFANT, _TEN_YEARS, _ADULT = 12, 120, 216
_CRITERIA = (
    "standard means age 1 to under 10 years and fewer than 50 × 10⁹/L white cells at diagnosis"
)


class RiskGroup(StrEnum):
    """What age and white-cell count say; the values are the words of the report."""

    STANDARD = "standard"
    HIGH = "high"
    INFANT = "infant"
    NOT_COVERED = "not covered"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk group and one sentence that explains it."""

    group: RiskGroup
    explanation: str


def risk_group(context: ClinicalContext) -> Risk:
    """Derive the NCI/Rome risk group.

    Standard is B-ALL at an age of 1 to under 10 years with fewer than 50 × 10⁹/L white cells at
    diagnosis; all other B-ALL is high. Infants under 1 year are a group of their own, treated by
    protocols of their own. On T-ALL the groups that agreed on the criteria did not agree.

    Parameters
    ----------
    context : as entered by a person.

    Notes
    -----
    Smith et al., Uniform approach to risk classification and treatment assignment for children
    with acute lymphoblastic leukemia, J Clin Oncol 14:18-24 (1996).
    """
    match context.lineage:
        case Lineage.T:
            return Risk(
                RiskGroup.NOT_COVERED,
                "The criteria are for B-ALL; how they apply to T-ALL was left to each group.",
            )
        case Lineage.OTHER:
            return Risk(RiskGroup.NOT_COVERED, "The criteria are for B-ALL only.")
        case Lineage.UNKNOWN:
            return Risk(
                RiskGroup.OPEN, "The criteria are for B-ALL, and the lineage is not entered."
            )
        case Lineage.B:
            return _of_b_lineage(context.age_months, context.white_cells)


def _of_b_lineage(age_months: int | None, white_cells: float | None) -> Risk:
    if age_months is None:
        return Risk(RiskGroup.OPEN, "The age is not entered.")
    if age_months < _INFANT:
        return Risk(
            RiskGroup.INFANT,
            "Under 1 year: infants are a group of their own, neither standard nor high.",
        )
    if age_months >= _TEN_YEARS:
        grown = " They were agreed for children; adults are grouped by other rules."
        note = grown if age_months >= _ADULT else ""
        return Risk(RiskGroup.HIGH, f"10 years or older; {_CRITERIA}.{note}")
    if white_cells is None:
        return Risk(RiskGroup.OPEN, "The white-cell count is not entered.")
    if white_cells >= WHITE_CELL_LIMIT:
        return Risk(RiskGroup.HIGH, f"50 × 10⁹/L white cells or more; {_CRITERIA}.")
    return Risk(
        RiskGroup.STANDARD, "Age 1 to under 10 years and fewer than 50 × 10⁹/L white cells."
    )
