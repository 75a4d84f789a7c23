"""Scores in a card that other networks got, which its weights cannot give again."""

from collections.abc import Iterable
from dataclasses import replace

from allview.network.model_card import Score

ANOTHER_NETWORK = "another network, not these weights"
"""Begins ``Score.how`` of such a score."""


def of_another(score: Score, described: str) -> Score:
    """Give a score as that of another network, described in a few words."""
    how = f"{ANOTHER_NETWORK}; {score.how}"
    return replace(score, data=f"{score.data}; {described}", how=how)


def own(scores: Iterable[Score]) -> tuple[Score, ...]:
    """Give those that the card's weights got."""
    return tuple(s for s in scores if not s.how.startswith(ANOTHER_NETWORK))


def of_others(scores: Iterable[Score]) -> tuple[Score, ...]:
    """Give those that other networks got."""
    return tuple(s for s in scores if s.how.startswith(ANOTHER_NETWORK))
