from dataclasses import replace

import pytest
from hypothesis import given

from allview.review.case import CommandRefused
from allview.review.clinical import ClinicalContext, ClinicalEntry, Lineage
from allview.review.commands import EnterClinical, Facet, Sign, Signature
from tests.unit.review.builders import NOON, a_case, contexts, entries, state_of

KNOWN = ClinicalEntry(ClinicalContext(60, 12.5, Lineage.B), "Dr. Ada Müller", NOON)


def test_the_context_joins_changes_and_leaves_the_case() -> None:
    case = a_case()
    before = state_of(case)
    change = case.apply(EnterClinical(None, KNOWN), "me")
    assert (change.facets, change.origin, change.cells) == ({Facet.CLINICAL}, "me", frozenset())
    assert case.clinical == KNOWN
    assert case.copy().clinical == KNOWN
    case.apply(EnterClinical(None, KNOWN).inverse())
    assert state_of(case) == before


@pytest.mark.parametrize(
    ("context", "reason"),
    [
        (ClinicalContext(age_months=-1), "age is not between 0 and 120 years"),
        (ClinicalContext(age_months=121 * 12), "age is not between"),
        (ClinicalContext(white_cells=0), "not above 0 and up to 2,000"),
        (ClinicalContext(white_cells=45_000), "not above 0 and up to 2,000"),
        (ClinicalContext(white_cells=float("nan")), "not above 0"),
        (ClinicalContext(genetics="x" * 2001), "longer than 2,000 characters"),
        (ClinicalContext(immunophenotype="x" * 2001), "longer than 2,000 characters"),
    ],
)
def test_what_cannot_be_so_is_refused(context: ClinicalContext, reason: str) -> None:
    case = a_case()
    with pytest.raises(CommandRefused, match=reason):
        case.apply(EnterClinical(None, replace(KNOWN, context=context)))
    assert case.clinical is None


def test_what_somebody_changed_meanwhile_is_not_overwritten() -> None:
    case = a_case()
    case.apply(EnterClinical(None, KNOWN))
    with pytest.raises(CommandRefused, match="changed in the meantime"):
        case.apply(EnterClinical(None, KNOWN))


def test_a_signed_case_takes_no_context() -> None:
    case = a_case()
    case.apply(Sign(Signature("Dr. Müller", NOON, "reviewed")))
    with pytest.raises(CommandRefused, match="signed"):
        case.apply(EnterClinical(None, KNOWN))


@given(entries)
def test_the_inverse_of_the_inverse_is_the_command(entry: ClinicalEntry) -> None:
    command = EnterClinical(KNOWN, entry)
    assert command.inverse().inverse() == command
    assert command.inverse() == EnterClinical(entry, KNOWN)


@given(contexts)
def test_only_what_says_nothing_is_empty(context: ClinicalContext) -> None:
    assert context.flaw is None
    assert context.is_empty == (context == ClinicalContext())
