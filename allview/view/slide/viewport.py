"""Which part of a slide is on the screen, and how large: plain geometry, no widget."""

from dataclasses import dataclass, replace
from typing import Self

Point = tuple[float, float]
Size = tuple[float, float]

MAX_SCALE = 16.0
"""Screen pixels per slide pixel beyond which nothing more is to be seen."""
FIT_MARGIN = 12.0
"""Room left around a slide that is fitted, in device-independent pixels."""


@dataclass(frozen=True, slots=True)
class Viewport:
    """A window onto a slide.

    Screen coordinates are device-independent pixels of the widget, (0, 0) its top left; slide
    coordinates are level-0 pixels.

    Parameters
    ----------
    slide : (width, height) of the slide.
    size : (width, height) of the widget.
    center : the slide point in the middle of the widget.
    scale : screen pixels per slide pixel.
    pixel_ratio : physical pixels per device-independent pixel.
    """

    slide: Size
    size: Size
    center: Point
    scale: float
    pixel_ratio: float = 1.0

    @classmethod
    def fitting(cls, slide: Size, size: Size, pixel_ratio: float = 1.0) -> Self:
        """Show the whole slide, as large as it goes."""
        center = slide[0] / 2, slide[1] / 2
        return cls(slide, size, center, _fit_scale(slide, size), pixel_ratio)

    @property
    def min_scale(self) -> float:
        """Half of what fits: further out the slide would only get lost."""
        return _fit_scale(self.slide, self.size) / 2

    @property
    def max_scale(self) -> float:
        """``MAX_SCALE``, or more where a tiny slide needs it to fill the widget."""
        return max(MAX_SCALE, 2 * self.min_scale)

    @property
    def is_fit(self) -> bool:
        """Whether this is what ``fit`` would show."""
        return self == self.fit()

    @property
    def magnification(self) -> float:
        """Physical screen pixels per slide pixel; 1.0 is one to one."""
        return self.scale * self.pixel_ratio

    @property
    def visible(self) -> tuple[float, float, float, float]:
        """(left, top, right, bottom) on the slide; may reach beyond its edges."""
        return *self.to_slide((0, 0)), *self.to_slide(self.size)

    @property
    def shows_all(self) -> bool:
        """Whether the whole slide is in view."""
        left, top, right, bottom = self.visible
        return left <= 0 and top <= 0 and right >= self.slide[0] and bottom >= self.slide[1]

    def to_screen(self, point: Point) -> Point:
        """Where a slide point is on the screen."""
        return (
            (point[0] - self.center[0]) * self.scale + self.size[0] / 2,
            (point[1] - self.center[1]) * self.scale + self.size[1] / 2,
        )

    def to_slide(self, point: Point) -> Point:
        """Which slide point is at a screen point."""
        return (
            (point[0] - self.size[0] / 2) / self.scale + self.center[0],
            (point[1] - self.size[1] / 2) / self.scale + self.center[1],
        )

    def zoom_about(self, point: Point, factor: float) -> Self:
        """Zoom by ``factor``, within the limits; what is under the screen point stays there.

        Beside the slide, its nearest point stays where it is: zooming never loses the slide.
        """
        scale = self._limited(self.scale * factor)
        beside = self.to_slide(point)
        x, y = (min(max(a, 0.0), b) for a, b in zip(beside, self.slide, strict=True))
        across, down = self.to_screen((x, y))
        center = x - (across - self.size[0] / 2) / scale, y - (down - self.size[1] / 2) / scale
        return replace(self, center=center, scale=scale)

    def panned(self, dx: float, dy: float) -> Self:
        """Move the picture by screen pixels; the middle of the widget stays on the slide."""
        x, y = self.center
        center = (
            _held(x - dx / self.scale, x, self.slide[0]),
            _held(y - dy / self.scale, y, self.slide[1]),
        )
        return replace(self, center=center)

    def centered_on(self, point: Point, scale: float | None = None) -> Self:
        """Bring a slide point to the middle, at another scale if one is given."""
        return replace(self, center=point, scale=self._limited(scale or self.scale))

    def fit(self) -> Self:
        """Show the whole slide."""
        return self.fitting(self.slide, self.size, self.pixel_ratio)

    def one_to_one(self) -> Self:
        """One slide pixel on one physical pixel, about the same middle."""
        return self.centered_on(self.center, 1 / self.pixel_ratio)

    def resized(self, size: Size, pixel_ratio: float) -> Self:
        """Follow the widget; a fitted slide stays fitted, any other keeps its middle and scale."""
        if self.is_fit:
            return self.fitting(self.slide, size, pixel_ratio)
        moved = replace(self, size=size, pixel_ratio=pixel_ratio)
        return moved.centered_on(self.center)

    def _limited(self, scale: float) -> float:
        return min(max(scale, self.min_scale), self.max_scale)


def _fit_scale(slide: Size, size: Size) -> float:
    width, height = (max(side - 2 * FIT_MARGIN, side / 2, 1.0) for side in size)
    return min(width / slide[0], height / slide[1])


def _held(wanted: float, now: float, extent: float) -> float:
    # Zooming may have left the middle off the slide: panning goes no further, but never jumps.
    return min(max(wanted, min(0.0, now)), max(extent, now))
