"""When a whole slide is unlike anything the network learned from, and how that is said."""

from allview.review.differential import wilson_interval

_MOST_SHARE = 0.2
"""Share of atypical cells that a strange but sound slide may have: see ``evaluate cells``."""


def typicality_note(atypical: int, cells: int) -> str | None:
    """Say that a slide is unlike anything learned; None where its cells do not show that.

    Parameters
    ----------
    atypical, cells : how many of the slide's cells lie beyond the network's limit, and how many
        there are. The share must exceed ``_MOST_SHARE`` at the lower end of its 95 % Wilson
        interval: a few odd cells, or one of three, say nothing about the slide.
    """
    low, _ = wilson_interval(atypical, cells)
    if cells == 0 or low <= _MOST_SHARE:
        return None
    return (
        f"{atypical} of {cells} cells are unlike anything the network learned from: wrong stain, "
        "out of focus, or no blood? It cannot judge this slide; look at every cell."
    )
