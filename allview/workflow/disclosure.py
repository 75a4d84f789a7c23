"""What must not leave a case yet."""

from allview.review.case import Case, CommandRefused


def first_read_refusal(case: Case) -> str | None:
    """Say why nothing that tells decisions leaves the case now; None where it may.

    A second read that is under way must not see the first one, on no way round the window; and
    half a second read is nobody's result.
    """
    if not case.reads.is_blind:
        return None
    return (
        "A second read is under way and must not see the first one: finish or withdraw it before"
        " anything is reported or exported."
    )


def hold_back_first_read(case: Case) -> None:
    """Keep what was decided in the case while a second read is blind.

    Raises
    ------
    CommandRefused
        While it is.
    """
    reason = first_read_refusal(case)
    if reason:
        raise CommandRefused(reason)
