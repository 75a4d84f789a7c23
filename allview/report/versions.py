"""Which version of a case a report is of, and what it amends."""

from collections.abc import Iterator

from allview.report.wording import plain
from allview.report.words import Words
from allview.review.case import Case


def amended_sentences(case: Case, words: Words) -> Iterator[str]:
    """Say what each version amends and why, the present one first; nothing of a first version."""
    for version, amendment in reversed(list(enumerate(case.amendments, start=2))):
        before = amendment.amends
        yield words.say(
            "Version {0}, amends version {1} signed by {2} on {3}: {4} ({5} on {6}).",
            version,
            version - 1,
            plain(before.reviewer),
            words.moment(before.at),
            plain(amendment.reason).rstrip("."),
            plain(amendment.reviewer),
            words.moment(amendment.at),
        )
