"""Which version of a case a report is of, and what it amends."""

from collections.abc import Iterator

from allview.report.wording import moment, plain
from allview.review.case import Case


def amended_sentences(case: Case) -> Iterator[str]:
    """Say what each version amends and why, the present one first; nothing of a first version."""
    for version, amendment in reversed(list(enumerate(case.amendments, start=2))):
        before = amendment.amends
        signed = f"{plain(before.reviewer)} on {moment(before.at)}"
        who = f"{plain(amendment.reviewer)} on {moment(amendment.at)}"
        yield (
            f"Version {version}, amends version {version - 1} signed by {signed}:"
            f" {plain(amendment.reason).rstrip('.')} ({who})."
        )
