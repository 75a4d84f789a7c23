"""What was typed of age and white cells: the value, or a sentence that says what is wrong."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from allview.review.clinical import MONTHS_BELOW_YEARS, MOST_WHITE_CELLS, MOST_YEARS
from allview.view.numbers import read_decimal

translate = QCoreApplication.translate  # a name that lupdate knows


class Age(NamedTuple):
    """Completed months; None where nothing was typed, or where ``problem`` says what is wrong."""

    months: int | None = None
    problem: str = ""


class WhiteCells(NamedTuple):
    """In 10⁹/L; None where nothing was typed, or where ``problem`` says what is wrong."""

    number: float | None = None
    problem: str = ""


def read_age(text: str, *, in_months: bool) -> Age:
    """Read an age in completed years, or in months below two years."""
    text = text.strip()
    if not text:
        return Age()
    if not (text.isascii() and text.isdecimal()):
        return Age(problem=translate("ClinicalAnswers", "Enter the age as a whole number."))
    number = int(text)
    if in_months and number >= 12 * MONTHS_BELOW_YEARS:
        return Age(problem=translate("ClinicalAnswers", "From 2 years on, enter the age in years."))
    if not in_months and number < MONTHS_BELOW_YEARS:
        return Age(problem=translate("ClinicalAnswers", "Below 2 years, enter the age in months."))
    if not in_months and number > MOST_YEARS:
        words = translate("ClinicalAnswers", "The age is above {0} years.")
        return Age(problem=words.format(MOST_YEARS))
    return Age(number if in_months else 12 * number)


def read_white_cells(text: str) -> WhiteCells:
    """Read a white-cell count in 10⁹/L, with a point or a comma."""
    if not text.strip():
        return WhiteCells()
    count = read_decimal(text)
    if count is None:
        words = translate("ClinicalAnswers", "Enter the white cells as a number, such as 12.5.")
        return WhiteCells(problem=words)
    if not 0 < count <= MOST_WHITE_CELLS:
        words = translate(
            "ClinicalAnswers",
            "White cells in 10⁹/L are above 0 and up to {0}: 45,000 per µL are 45.",
        )
        return WhiteCells(problem=words.format(f"{MOST_WHITE_CELLS:,.0f}"))
    return WhiteCells(count)
