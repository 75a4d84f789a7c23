"""Which slides wait for a scale that neither their file nor their red cells tell."""

from allview.review.slide_record import SlideRecord, SlideStatus

_WANTED = "µm per pixel"


def lacks_scale(record: SlideRecord) -> bool:
    """Whether a slide could not be analysed because its scale is unknown.

    A failure is one sentence that says what to do: here, to enter the µm per pixel.
    """
    failed = record.status is SlideStatus.FAILED and record.mpp is None
    return failed and any(_WANTED in note for note in record.notes)
