"""What the page of an evaluation shows beside scores: calibration, and where a network looks."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from allview.training.certain_cells import certain_cells
from allview.training.evaluate_explaining import ExplainingResults, MapFigures, Spread
from allview.training.page_figures import reliability_svg
from allview.training.page_parts import (
    figures,
    score_table,
    section,
    share,
    text,
    wide_table,
)
from allview.training.pictures import PictureSet


def reliability_section(
    tested: Sequence[PictureSet], chances: Mapping[str, NDArray[np.float32]]
) -> list[str]:
    """Draw how often a network is right at each confidence; nothing without a certain label.

    Parameters
    ----------
    chances : calibrated probabilities (n, classes), by source.
    """
    known = certain_cells(tested, chances)
    if known is None:
        return []
    drawn = reliability_svg(known.right, known.confidence)
    caption = f"{len(known.labels):,} pictures of what it learned from, held out"
    return [section("Is it right as often as it is sure?", figures((caption, drawn)))]


def looking_sections(results: ExplainingResults) -> list[str]:
    """Tabulate what hiding parts of the picture changes, and what random weights do to the maps."""
    hidden = section("What is hidden of the picture, and what changes", score_table(results.scores))
    return [hidden, *map(_map_section, results.maps)]


def _map_section(found: MapFigures) -> str:
    rows = [
        ("share of the map on the cell", found.on_cell),
        ("share of the picture that is cell", found.cell_share),
        ("probability lost with the hottest tenth", found.drop_hidden),
        ("probability lost with another tenth", found.drop_elsewhere),
        ("likeness to the map of another cell", found.of_another),
        *(
            (f"likeness once {name} and all above are random", spread)
            for name, spread in found.randomised.items()
        ),
    ]
    head = (
        "<tr><th>maps<th class=number>median<th class=number>lower quartile"
        "<th class=number>upper quartile<th class=number>n</tr>"
    )
    title = f"Activation maps of block {found.block}, {found.side} × {found.side}"
    return section(title, wide_table(head, (_row(name, spread) for name, spread in rows)))


def _row(name: str, spread: Spread) -> str:
    values = (spread.median, spread.lower_quartile, spread.upper_quartile)
    cells = "".join(f"<td class=number>{share(value)}</td>" for value in values)
    return f"<tr><td>{text(name)}</td>{cells}<td class=number>{spread.n}</td></tr>"
