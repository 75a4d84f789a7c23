"""What the count of cells is worth, in the report's sentences."""

from collections.abc import Iterator

from allview.report.wording import NO_BREAK
from allview.report.words import Words
from allview.review.case import Case
from allview.review.counting import TOO_MANY, CountQuality, Side, count_quality
from allview.review.differential import Differential
from allview.review.film_share import FilmShare, film_share


def count_sentences(case: Case, result: Differential, threshold: int, words: Words) -> list[str]:
    """Say what the count tells from the threshold, what more would, and what it rests on.

    Parameters
    ----------
    case : the case.
    result : its differential.
    threshold : blast percentage that the count is held against.
    words : of the report.
    """
    share = film_share(case.slides.values())
    return [
        *_quality(count_quality(result, threshold), words),
        *_share(share, words),
        *_cut(case, words),
    ]


def _quality(quality: CountQuality, words: Words) -> Iterator[str]:
    limit = f"{quality.threshold}{NO_BREAK}%"
    if not quality.counted:
        return
    match quality.side:
        case Side.ABOVE:
            yield words.say(
                "The whole 95 % interval of the blast percentage lies above {0}.", limit
            )
        case Side.BELOW:
            yield words.say(
                "The whole 95 % interval of the blast percentage lies below {0}.", limit
            )
        case Side.AROUND if quality.to_tell is None or quality.to_tell > TOO_MANY:
            yield words.say("The blast percentage is too close to {0} to tell by counting.", limit)
        case Side.AROUND:
            yield words.counted(
                quality.to_tell,
                "To tell the blast percentage from {1}, count 1 more white cell.",
                "To tell the blast percentage from {1}, count {0} more white cells.",
                limit,
            )
    if quality.to_halve is not None:
        yield words.counted(
            quality.to_halve,
            "To halve its interval, count 1 more white cell.",
            "To halve its interval, count {0} more white cells.",
        )


def _share(share: FilmShare, words: Words) -> Iterator[str]:
    if share.share is None:
        return
    area = f" ({words.number(share.area_text)})" if share.area_text else ""
    yield words.say(
        "The differential rests on {0} % of the slides' pictured area{1}; of what lies outside the"
        " pictures nothing is known.",
        f"{100 * share.share:.0f}",
        area,
    )
    if share.left_out:
        yield words.counted(
            share.left_out,
            "Not in that share: 1 slide whose search is unknown or not finished.",
            "Not in that share: {0} slides whose search is unknown or not finished.",
        )


def _cut(case: Case, words: Words) -> Iterator[str]:
    cut = sum(cell.suggestion.is_cut for cell in case.cells.values())
    if cut:
        yield words.counted(
            cut,
            "1 cell is cut by the border of its picture: it was not flagged, and is unidentified"
            " unless a reviewer named it.",
            "{0} cells are cut by the border of their picture: they were not flagged, and are"
            " unidentified unless a reviewer named them.",
        )
