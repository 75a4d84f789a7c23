"""What is known of the patient besides the smear, as entered by a person."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MOST_YEARS = 120
MOST_WHITE_CELLS = 2000.0
"""White cells in 10⁹/L that no patient has; more is a count per µL entered by mistake."""
LONGEST_TEXT = 2000

MONTHS_BELOW_YEARS = 2
"""Ages below so many years are given in months."""


class Lineage(StrEnum):
    """Of the leukaemia by immunophenotype; the values are the names in files."""

    UNKNOWN = "unknown"
    B = "B"
    T = "T"
    OTHER = "other"


class CnsStatus(StrEnum):
    """Leukaemia in the cerebrospinal fluid; the values are the names in files.

    CNS1: no blasts. CNS2: blasts, and fewer than 5 white cells a µL. CNS3: blasts with at least
    5 white cells a µL, or signs of leukaemia of the central nervous system.
    """

    UNKNOWN = "unknown"
    CNS1 = "CNS1"
    CNS2 = "CNS2"
    CNS3 = "CNS3"


@dataclass(frozen=True, slots=True)
class ClinicalContext:
    """What a person entered of the patient, at diagnosis; everything may be unknown.

    Parameters
    ----------
    age_months : completed months of age, 0 up.
    white_cells : white-cell count of the blood in 10⁹/L, above 0.
    lineage : of the leukaemia by immunophenotype.
    immunophenotype : in the laboratory's words.
    genetics : cytogenetic and molecular findings, in the laboratory's words.
    cns : whether there is leukaemia in the central nervous system.
    """

    age_months: int | None = None
    white_cells: float | None = None
    lineage: Lineage = Lineage.UNKNOWN
    immunophenotype: str = ""
    genetics: str = ""
    cns: CnsStatus = CnsStatus.UNKNOWN

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known at all."""
        return self == ClinicalContext()

    @property
    def flaw(self) -> str | None:
        """Say in one sentence what cannot be so; None where all can."""
        if self.age_months is not None and not 0 <= self.age_months < 12 * (MOST_YEARS + 1):
            return f"The age is not between 0 and {MOST_YEARS} years."
        count = self.white_cells
        # Put this way round, what is no number at all does not pass.
        if count is not None and not 0 < count <= MOST_WHITE_CELLS:
            return f"The white-cell count is not above 0 and up to {MOST_WHITE_CELLS:,.0f} × 10⁹/L."
        if max(len(self.immunophenotype), len(self.genetics)) > LONGEST_TEXT:
            return f"A text is longer than {LONGEST_TEXT:,} characters."
        return None


@dataclass(frozen=True, slots=True)
class ClinicalEntry:
    """A clinical context with who entered it, and when, with its time zone."""

    context: ClinicalContext
    reviewer: str
    at: datetime
