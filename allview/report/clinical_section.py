"""The clinical context as the report shows it, apart from all that the network said."""

from allview.report.wording import plain
from allview.report.words import Words, marked
from allview.review.case import Case
from allview.review.clinical import MONTHS_BELOW_YEARS, ClinicalContext, CnsStatus, Lineage
from allview.review.risk_group import SOURCE, RiskGroup, risk_group

_UNKNOWN = marked("not known")
_LINEAGES = {
    Lineage.UNKNOWN: _UNKNOWN,
    Lineage.B: marked("B-ALL"),
    Lineage.T: marked("T-ALL"),
    Lineage.OTHER: marked("another"),
}
_CNS = {
    CnsStatus.UNKNOWN: _UNKNOWN,
    CnsStatus.CNS1: marked("CNS1"),
    CnsStatus.CNS2: marked("CNS2"),
    CnsStatus.CNS3: marked("CNS3"),
}
_GROUPS = {
    RiskGroup.STANDARD: marked("standard"),
    RiskGroup.HIGH: marked("high"),
    RiskGroup.INFANT: marked("infant"),
    RiskGroup.NOT_COVERED: marked("not covered"),
    RiskGroup.OPEN: marked("open"),
}


def clinical_section(case: Case, words: Words) -> dict[str, object] | None:
    """Give plain JSON values for the template; None where nobody entered anything.

    ``rows`` of title and value, the risk ``group`` with its ``explanation``, and who ``entered``
    it.
    """
    entry = case.clinical
    if entry is None:
        return None
    risk = risk_group(entry.context)
    return {
        "rows": [list(row) for row in _rows(entry.context, words)],
        "group": words.say(_GROUPS[risk.group]),
        "explanation": words.sentence(risk.explanation),
        "entered": words.say(
            "Entered by {0} on {1}. The group follows from what was entered alone ({2}); neither"
            " the network's results nor the count of cells have a part in it.",
            plain(entry.reviewer) or words.say("unnamed"),
            words.moment(entry.at),
            SOURCE,
        ),
    }


def _rows(context: ClinicalContext, words: Words) -> list[tuple[str, str]]:
    count, unknown = context.white_cells, words.say(_UNKNOWN)
    return [
        (words.say("Age"), _age(context.age_months, words)),
        (
            words.say("White cells"),
            unknown if count is None else f"{words.number(f'{count:.10g}')} × 10⁹/L",
        ),
        (words.say("Lineage"), words.say(_LINEAGES[context.lineage])),
        (words.say("Immunophenotype"), plain(context.immunophenotype) or unknown),
        (words.say("Cytogenetic and molecular findings"), plain(context.genetics) or unknown),
        (words.say("CNS status"), words.say(_CNS[context.cns])),
    ]


def _age(months: int | None, words: Words) -> str:
    """Write an age: months below two years, completed years from there on."""
    if months is None:
        return words.say(_UNKNOWN)
    years = months // 12
    if years < MONTHS_BELOW_YEARS:
        return words.counted(months, "1 month", "{0} months")
    return words.say("{0} years", years)
