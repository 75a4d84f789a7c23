"""Empty pictures for what looks the same with every frame: drawn once, then only copied."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage


def clear_image(size: QSize, ratio: float) -> QImage:
    """Give a transparent picture.

    Parameters
    ----------
    size : in device-independent pixels.
    ratio : physical pixels in one of them.
    """
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image
