"""The objective and the camera: blur, colour fringes, sharpening, noise, compression."""

from dataclasses import dataclass

import cv2
import numpy as np

from allview.demo.filters import as_field, blurred
from allview.demo.grid import Field
from allview.demo.outlines import Rng
from allview.slides.slide import Pixels

Light = Field
"""Transmitted light, height × width × (red, green, blue), 0..1."""

_GLARE = 0.02
"""Share of the field's light that strays into the shadows."""


@dataclass(frozen=True, slots=True)
class Optics:
    """One microscope and camera.

    Parameters
    ----------
    blur_um : standard deviation of the point spread in the middle of the field; about 0.1
        for an oil immersion objective in focus.
    edge_blur_um : the same in the corners: field curvature.
    fringe : lateral colour, in pixels of red against blue at the corner.
    sharpening : of the camera; it also draws the bright line about cells.
    noise : standard deviation at full light, in grey levels of 255.
    jpeg_quality : of the camera's file, 1..100.
    """

    blur_um: float = 0.1
    edge_blur_um: float = 0.16
    fringe: float = 0.8
    sharpening: float = 0.55
    noise: float = 2.0
    jpeg_quality: int = 93


def photograph(light: Light, optics: Optics, mpp: float, rng: Rng) -> Pixels:
    """Turn the light that left the glass into the picture the camera stored."""
    light = _blur(light, optics, mpp)
    light = _fringe(light, optics.fringe)
    halo = blurred(light, 0.3 / mpp)
    light = light + optics.sharpening * (light - halo)
    light = light * (1 - _GLARE) + _GLARE * light.mean(axis=(0, 1))
    noisy = 255 * light + _noise(light, optics.noise, rng)
    pixels = np.clip(noisy + 0.5, 0, 255).astype(np.uint8)
    return _compressed(pixels, optics.jpeg_quality)


def _blur(light: Light, optics: Optics, mpp: float) -> Light:
    middle = blurred(light, optics.blur_um / mpp)
    extra = max(optics.edge_blur_um**2 - optics.blur_um**2, 0) ** 0.5
    if extra == 0:
        return middle
    corner = blurred(middle, extra / mpp)
    weight = _radius_squared(*light.shape[:2])[..., None]
    return as_field(middle + (corner - middle) * weight)


def _radius_squared(height: int, width: int) -> Field:
    """Squared distance from the middle; 1 in the corners."""
    x = np.linspace(-1, 1, width, dtype=np.float32) ** 2
    y = np.linspace(-1, 1, height, dtype=np.float32) ** 2
    return as_field((x[None, :] + y[:, None]) / 2)


def _fringe(light: Light, pixels: float) -> Light:
    height, width = light.shape[:2]
    growth = pixels / np.hypot(width, height)
    channels = [
        _enlarged(light[..., 0], 1 + growth),
        light[..., 1],
        _enlarged(light[..., 2], 1 - growth),
    ]
    return np.stack(channels, axis=-1)


def _enlarged(channel: Field, factor: float) -> Field:
    height, width = channel.shape
    matrix = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), 0, factor)
    return as_field(
        cv2.warpAffine(
            np.ascontiguousarray(channel), matrix, (width, height), borderMode=cv2.BORDER_REPLICATE
        )
    )


def _noise(light: Light, amount: float, rng: Rng) -> Light:
    """Shot noise, correlated a little between neighbours as demosaicing leaves it."""
    raw = rng.standard_normal(light.shape, dtype=np.float32)
    smooth = blurred(raw, 0.6) * np.float32(1.7)
    return as_field(amount * smooth * np.sqrt(np.clip(light, 0.05, 1)))


def _compressed(pixels: Pixels, quality: int) -> Pixels:
    _, file = cv2.imencode(".jpg", pixels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
    decoded = np.asarray(cv2.imdecode(file, cv2.IMREAD_COLOR), np.uint8)
    return np.ascontiguousarray(decoded[..., ::-1])
