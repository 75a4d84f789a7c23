"""What of a case may be seen while its second reader must not know the first read."""

from allview.review.case import Case
from allview.review.reads import Read


def in_sight(case: Case) -> Case:
    """Give the case as whoever sits before it may see it now.

    While a second read is under way that is the case as the second reader has it: only the
    decisions of that read, and only the second reader's marks on the slides.
    """
    second = case.reads.second
    if second is None or not case.reads.is_blind:
        return case
    return case.as_read(Read.SECOND, second.reader)
