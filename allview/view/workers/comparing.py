"""Compares two reads off the GUI thread: with 100,000 cells it takes seconds."""

from collections.abc import Mapping
from dataclasses import dataclass

from allview.review.case import Case
from allview.review.comparison import Comparison, compare
from allview.review.looked import looks_by_read
from allview.view import read_words
from allview.view.look_words import looked_at


@dataclass(frozen=True, slots=True)
class ComparedReads:
    """All that is shown of two reads.

    Parameters
    ----------
    comparison : of the two.
    place_of : the place of each cell among the rows, by cell id.
    sentences : what the numbers come to.
    """

    comparison: Comparison
    place_of: Mapping[str, int]
    sentences: tuple[str, ...]


def compare_reads(case: Case) -> ComparedReads:
    """Work out all that is shown of the two reads of a case, which nobody may change meanwhile."""
    comparison = compare(case)
    place_of = {row.cell.id: place for place, row in enumerate(comparison.rows)}
    sentences = (
        read_words.agreement(comparison),
        read_words.blasts(comparison),
        read_words.leaning(comparison),
        read_words.not_blind(comparison),
        *looked_at(looks_by_read(case)),
    )
    return ComparedReads(comparison, place_of, tuple(filter(None, sentences)))
