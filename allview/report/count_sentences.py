"""What the count of cells is worth, in the report's sentences."""

from collections.abc import Iterator

from allview.report.wording import counted, percent
from allview.review.case import Case
from allview.review.counting import TOO_MANY, CountQuality, Side, count_quality
from allview.review.differential import Differential
from allview.review.film_share import FilmShare, film_share


def count_sentences(case: Case, result: Differential, threshold: int) -> list[str]:
    """Say what the count tells from the threshold, what more would, and what it rests on.

    Parameters
    ----------
    case : the case.
    result : its differential.
    threshold : blast percentage that the count is held against.
    """
    share = film_share(case.slides.values())
    return [*_quality(count_quality(result, threshold)), *_share(share)]


def _quality(quality: CountQuality) -> Iterator[str]:
    limit = percent(quality.threshold).replace(".0", "")
    if not quality.counted:
        return
    match quality.side:
        case Side.ABOVE:
            yield f"The whole 95 % interval of the blast percentage lies above {limit}."
        case Side.BELOW:
            yield f"The whole 95 % interval of the blast percentage lies below {limit}."
        case Side.AROUND if quality.to_tell is None or quality.to_tell > TOO_MANY:
            yield f"The blast percentage is too close to {limit} to tell by counting."
        case Side.AROUND:
            more = counted(quality.to_tell, "more white cell")
            yield f"To tell the blast percentage from {limit}, count {more}."
    if quality.to_halve is not None:
        yield f"To halve its interval, count {counted(quality.to_halve, 'more white cell')}."


def _share(share: FilmShare) -> Iterator[str]:
    if share.share is None:
        return
    area = f" ({share.area_text})" if share.area_text else ""
    yield (
        f"The differential rests on {100 * share.share:.0f} % of the slides' pictured area{area};"
        " of what lies outside the pictures nothing is known."
    )
    if share.left_out:
        slides = counted(share.left_out, "slide")
        yield f"Not in that share: {slides} whose search is unknown or not finished."
