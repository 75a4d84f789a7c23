"""What a model that runs unseen would have said, in a few words."""

from PySide6.QtCore import QCoreApplication

from allview.review.shadow_comparison import ShadowResult
from allview.view.language import whole

translate = QCoreApplication.translate  # a name that lupdate knows


def difference(result: ShadowResult) -> str:
    """Say where it differs from what is suggested."""
    words = translate(
        "ShadowWords",
        "Of {1} cells, {0} would flag {2} more and {3} fewer, and call {4} otherwise.",
    )
    model = f"{result.model.name} {result.model.version}"
    numbers = result.cells, result.more, result.fewer, result.otherwise
    return words.format(model, *map(whole, numbers))


def verdict(result: ShadowResult) -> list[str]:
    """Say which of the two was right where a reviewer decided, and what that is worth."""
    if not result.decided:
        return [translate("ShadowWords", "No cell that both looked at is decided yet.")]
    right = translate(
        "ShadowWords",
        "Right where a reviewer decided: {0} of {1}; the suggestions shown: {2} of {1}.",
    )
    flagged = translate(
        "ShadowWords",
        "Lymphoblasts among them that it flags: {0} of {1}; the suggestions shown: {2} of {1}.",
    )
    said = [right.format(*map(whole, (result.right, result.decided, result.shown_right)))]
    if result.blasts:
        counts = result.flagged_blasts, result.blasts, result.shown_flagged_blasts
        said.append(flagged.format(*map(whole, counts)))
    return said


def limits() -> str:
    """Say what the comparison is worth."""
    return translate(
        "ShadowWords",
        "Whoever sees a suggestion tends to follow it: that favours what is shown.",
    )
