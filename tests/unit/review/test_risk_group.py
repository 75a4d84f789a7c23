"""The NCI/Rome criteria: Smith et al., J Clin Oncol 1996;14:18-24."""

from dataclasses import replace

import pytest
from hypothesis import given

from allview.review.clinical import ClinicalContext, CnsStatus, Lineage
from allview.review.risk_group import RiskGroup, risk_group
from tests.unit.review.builders import contexts

STANDARD, HIGH, INFANT = RiskGroup.STANDARD, RiskGroup.HIGH, RiskGroup.INFANT


@pytest.mark.parametrize(
    ("age_months", "white_cells", "group"),
    [
        (12, 49.9, STANDARD),
        (119, 0.4, STANDARD),
        (60, 50.0, HIGH),
        (120, 5.0, HIGH),
        (120, None, HIGH),
        (400, 300.0, HIGH),
        (11, 5.0, INFANT),
        (0, 800.0, INFANT),
        (3, None, INFANT),
        (60, None, RiskGroup.OPEN),
        (None, 10.0, RiskGroup.OPEN),
        (None, 300.0, RiskGroup.OPEN),
        (None, None, RiskGroup.OPEN),
    ],
)
def test_b_lineage_is_grouped_by_age_and_white_cells(
    age_months: int | None, white_cells: float | None, group: RiskGroup
) -> None:
    risk = risk_group(ClinicalContext(age_months, white_cells, Lineage.B))
    assert risk.group is group


def test_other_lineages_are_not_grouped_and_told_why() -> None:
    known = ClinicalContext(60, 10.0)
    t_lineage = risk_group(replace(known, lineage=Lineage.T))
    assert t_lineage.group is RiskGroup.NOT_COVERED
    assert "T-ALL" in t_lineage.explanation
    assert risk_group(replace(known, lineage=Lineage.OTHER)).group is RiskGroup.NOT_COVERED
    unknown = risk_group(known)
    assert unknown.group is RiskGroup.OPEN
    assert "lineage is not entered" in unknown.explanation


def test_an_adult_is_told_that_the_criteria_are_for_children() -> None:
    adult = risk_group(ClinicalContext(18 * 12, 10.0, Lineage.B))
    assert "adults are grouped by other rules" in adult.explanation
    child = risk_group(ClinicalContext(17 * 12, 10.0, Lineage.B))
    assert "adults" not in child.explanation


@given(contexts)
def test_only_age_white_cells_and_lineage_count(context: ClinicalContext) -> None:
    bare = ClinicalContext(context.age_months, context.white_cells, context.lineage)
    assert risk_group(context) == risk_group(bare)
    assert risk_group(replace(context, cns=CnsStatus.CNS3)) == risk_group(bare)
    assert risk_group(context).explanation.endswith(".")
