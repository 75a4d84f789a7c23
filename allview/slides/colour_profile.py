"""Colours as the camera or scanner meant them: an embedded ICC profile is turned into sRGB."""

from io import BytesIO

import numpy as np
from PIL import Image, ImageCms

from allview.slides.slide import Pixels

_SRGB_TOLERANCE = 2  # two writers of the sRGB profile differ by rounding, at most this of 255
_MODES = {"RGB": ("RGB", "RGBA"), "GRAY": ("L",), "CMYK": ("CMYK",)}
_STEPS = 17


class ColourProfile:
    """Turns pictures of one profile into sRGB; the transforms are built once.

    White stays white (relative colorimetric, with black-point compensation).

    Parameters
    ----------
    icc : the bytes of the profile.

    Raises
    ------
    OSError, ImageCms.PyCMSError
        When they are no profile, or none that can be turned into sRGB.
    """

    def __init__(self, icc: bytes) -> None:
        profile = ImageCms.ImageCmsProfile(BytesIO(icc))
        srgb = ImageCms.createProfile("sRGB")
        self.space = profile.profile.xcolor_space.strip()
        """What it describes: RGB, GRAY, CMYK, or another that no picture here has."""
        flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
        if self.space == "GRAY":
            # The table that speeds grey up is coarse in the dark: 10 of 255 beside the truth.
            flags |= ImageCms.Flags.NOOPTIMIZE
        self._transforms = {
            mode: ImageCms.buildTransform(
                profile,
                srgb,
                mode,
                "RGBA" if mode == "RGBA" else "RGB",
                ImageCms.Intent.RELATIVE_COLORIMETRIC,
                flags,
            )
            for mode in _MODES.get(self.space, ())
        }

    def image(self, image: Image.Image) -> Image.Image:
        """Turn a picture into sRGB; one of a mode that the profile does not describe stays."""
        transform = self._transforms.get(image.mode)
        if transform is None:
            return image
        return ImageCms.applyTransform(image, transform) or image

    def pixels(self, pixels: Pixels, *, is_grey: bool = False) -> Pixels:
        """Turn RGB into sRGB; where ``is_grey`` it holds grey values thrice."""
        picture = Image.fromarray(pixels)
        if is_grey:
            picture = picture.getchannel(0)
            picture = self.image(picture)
            return np.asarray(picture) if picture.mode == "RGB" else pixels
        return np.asarray(self.image(picture))


def colour_profile(icc: bytes | None) -> ColourProfile | None:
    """Give what turns a picture into sRGB, or None where its values are sRGB already.

    A profile that is damaged, or that describes no kind of picture known here, counts as none:
    viewers then take the values for sRGB.

    Parameters
    ----------
    icc : the profile embedded in the file, if any.
    """
    if not icc:
        return None
    try:
        profile = ColourProfile(icc)
    except (OSError, ImageCms.PyCMSError, ValueError, TypeError):
        return None
    if profile.space not in _MODES or _is_srgb(profile):
        return None
    return profile


def _is_srgb(profile: ColourProfile) -> bool:
    """Whether it changes no colour of a grid: then pictures stay as they are, bit for bit."""
    if profile.space == "CMYK":
        return False
    steps = np.linspace(0, 255, _STEPS).round().astype(np.uint8)
    if profile.space == "GRAY":
        grid = np.repeat(steps[None, :, None], 3, axis=2)
    else:
        grid = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(_STEPS**2, _STEPS, 3)
    turned = profile.pixels(np.ascontiguousarray(grid), is_grey=profile.space == "GRAY")
    return bool(np.abs(turned.astype(int) - grid).max() <= _SRGB_TOLERANCE)
