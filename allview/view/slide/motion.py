"""How a viewport moves: each motion is a pure function of the time since it began."""

import math
from dataclasses import dataclass
from typing import Protocol

from allview.view.slide.viewport import Point, Viewport

GLIDE_DECAY = 0.18
"""Seconds in which a gliding picture loses all but 1/e of its speed."""


class Motion(Protocol):
    """A way from one viewport to another."""

    @property
    def seconds(self) -> float:
        """How long it takes."""
        ...

    def at(self, time: float) -> Viewport:
        """Give the viewport ``time`` seconds after the start; at ``seconds`` it has arrived."""
        ...


@dataclass(frozen=True, slots=True)
class Zoom:
    """Zooming about a screen point."""

    start: Viewport
    anchor: Point
    factor: float
    seconds: float = 0.16

    def at(self, time: float) -> Viewport:
        """See ``Motion``."""
        return self.start.zoom_about(self.anchor, self.factor ** _eased(time / self.seconds))


@dataclass(frozen=True, slots=True)
class Flight:
    """Going to another place and scale."""

    start: Viewport
    end: Viewport
    seconds: float = 0.28

    def at(self, time: float) -> Viewport:
        """See ``Motion``."""
        if time >= self.seconds:
            return self.end
        share = _eased(time / self.seconds)
        (x0, y0), (x1, y1) = self.start.center, self.end.center
        center = x0 + (x1 - x0) * share, y0 + (y1 - y0) * share
        scale = self.start.scale * (self.end.scale / self.start.scale) ** share
        return self.start.centered_on(center, scale)


@dataclass(frozen=True, slots=True)
class Glide:
    """Rolling out after a drag; ``velocity`` is in screen pixels per second."""

    start: Viewport
    velocity: Point
    seconds: float = 6 * GLIDE_DECAY

    def at(self, time: float) -> Viewport:
        """See ``Motion``."""
        way = GLIDE_DECAY * (1 - math.exp(-time / GLIDE_DECAY))
        # Whole pixels: what was painted before is then only moved along.
        ratio = self.start.pixel_ratio
        dx, dy = (round(speed * way * ratio) / ratio for speed in self.velocity)
        return self.start.panned(dx, dy)


def _eased(share: float) -> float:
    """Quick at first, slow at the end (cubic ease-out)."""
    return float(1 - (1 - min(share, 1.0)) ** 3)
