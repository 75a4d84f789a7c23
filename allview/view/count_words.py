"""What a count of cells is worth, in a technician's words; an empty text is nothing to say."""

from PySide6.QtCore import QCoreApplication

from allview.review.agreement import Agreement
from allview.review.counting import TOO_MANY, CountQuality, Side
from allview.review.differential import RECOMMENDED_COUNT, Differential
from allview.review.film_share import FilmShare
from allview.view.language import as_spoken, decimal, whole

translate = QCoreApplication.translate  # a name that lupdate knows


def shortage(quality: CountQuality) -> str:
    """Warn of a count under 200; nothing where nothing is counted yet."""
    if not quality.missing or not quality.counted:
        return ""
    words = translate("CountWords", "{0} cells short of the {1} to count")
    if quality.missing == 1:
        words = translate("CountWords", "1 cell short of the {1} to count")
    return words.format(quality.missing, RECOMMENDED_COUNT)


def stop_rule(quality: CountQuality) -> str:
    """Say whether the count tells the blast percentage from the threshold, or what would."""
    if not quality.counted:
        return ""
    match quality.side:
        case Side.ABOVE:
            words = translate("CountWords", "The interval lies above {0} %")
        case Side.BELOW:
            words = translate("CountWords", "The interval lies below {0} %")
        case Side.AROUND if quality.to_tell is None or quality.to_tell > TOO_MANY:
            words = translate("CountWords", "Too close to {0} % to tell by counting")
        case Side.AROUND:
            words = translate("CountWords", "{1} more would tell it from {0} %")
    return words.format(quality.threshold, whole(quality.to_tell or 0))


def halving(quality: CountQuality) -> str:
    """Say how many more cells make the interval half as wide."""
    if quality.to_halve is None:
        return ""
    words = translate("CountWords", "{0} more would halve the interval")
    return words.format(whole(quality.to_halve))


def condition() -> str:
    """Say under which condition the numbers of cells still to count hold."""
    return translate(
        "CountWords",
        "If the share stays as it is. Choose how far to count beforehand: to stop as soon as the "
        "interval has passed the threshold misleads.",
    )


def detection_limit(counts: Differential) -> str:
    """Say what a count without a blast still allows."""
    limit = counts.detection_limit
    if limit is None or not counts.counted:
        return ""
    words = translate("CountWords", "No blast found: up to {0} % possible")
    return words.format(decimal(limit, 1))


def film(share: FilmShare) -> str:
    """Say how much of the slides the differential rests on."""
    if share.share is None:
        return ""
    words = translate("CountWords", "{0} % of the slides' area was searched")
    if share.area_text:
        words += f": {as_spoken(share.area_text)}"
    if share.left_out:
        words += translate("CountWords", "; not counting {1} without a finished search")
    return words.format(decimal(100 * share.share, 0), share.left_out)


def kappa(result: Agreement) -> str:
    """Say how far network and reviewer agree."""
    if not result.cells:
        return translate("CountWords", "No cell yet that both the network and a reviewer named.")
    words = translate("CountWords", "Alike in {0} of {1} cells that both named")
    alike = words.format(whole(result.alike), whole(result.cells))
    value = result.kappa
    if value is None:
        words = translate(
            "CountWords", "{0}. One of the two gave one class only: kappa would tell nothing."
        )
        return words.format(alike)
    numbers = (decimal(number, 2) for number in (value.value, value.low, value.high))
    words = translate("CountWords", "{0}. Cohen's kappa {1}, 95 % interval {2} to {3}.")
    return words.format(alike, *numbers)


def kappa_by_sight(blind: Agreement, seen: Agreement) -> list[str]:
    """Tell what was decided blind from the rest; nothing where nothing was."""
    if not (blind.cells or blind.named_by_reviewer or blind.named_by_network):
        return []
    first = translate("CountWords", "Decided blind: {0}")
    then = translate("CountWords", "With the suggestion in sight: {0}")
    return [first.format(kappa(blind)), then.format(kappa(seen))]


def own_classes(result: Agreement) -> str:
    """Say of how many cells the two cannot agree."""
    if not result.in_own_classes:
        return ""
    words = translate(
        "CountWords", "In a class of the laboratory's own, which no network names: {0} of them."
    )
    return words.format(whole(result.in_own_classes))


def left_open(result: Agreement) -> str:
    """Say how many cells only one of the two named."""
    if not result.named_by_reviewer and not result.named_by_network:
        return ""
    words = translate(
        "CountWords", "Not compared: the network left {0} unidentified, the reviewer left {1}."
    )
    return words.format(whole(result.named_by_reviewer), whole(result.named_by_network))


def agreement_limits() -> str:
    """Say what the agreement does not mean."""
    return translate(
        "CountWords",
        "Only decided cells are compared. Where the reviewer saw what the network suggests, this "
        "is how often it was overruled, not how right it is; of blind decisions the first counts.",
    )
