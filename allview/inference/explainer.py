"""What a network saw in one picture: its answer, where it looked, and its features."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from allview.inference.devices import choose_device
from allview.network.activation_maps import activation_maps
from allview.network.calibration import probabilities
from allview.network.model_card import ModelCard
from allview.network.model_file import load_model
from allview.network.preprocessing import normalised


@dataclass(frozen=True, slots=True)
class Explained:
    """One picture, explained.

    Parameters
    ----------
    class_name : the class that ``heat`` is for.
    probabilities : calibrated, by class.
    heat : float32, as high and wide as the picture, 0..1; 0 throughout where nothing in the
        picture spoke for the class.
    """

    class_name: str
    probabilities: dict[str, float]
    heat: NDArray[np.float32]


class Explainer:
    """A network of its own, so that no analysis is disturbed; used by one thread at a time.

    Always in single precision, and with as many threads as torch has: the pictures are few.

    Parameters
    ----------
    folder : the model folder.
    device : ``auto``, ``cpu``, ``cuda`` or ``mps``, as for ``Engine``.

    Raises
    ------
    ModelError
        When the folder holds no sound model.

    Attributes
    ----------
    card : of the model.
    """

    card: ModelCard

    def __init__(self, folder: Path, device: str = "auto") -> None:
        network, self.card = load_model(folder)
        self._device = choose_device(device).device
        self._network = network.to(self._device)

    def explain(self, picture: NDArray[np.uint8], class_name: str | None = None) -> Explained:
        """Say where the network looked for a class; without one, for the most probable.

        Parameters
        ----------
        picture : ``card.input_pixels`` × ``card.input_pixels`` × 3, cut at ``card.mpp``.
        class_name : one of ``card.classes``.

        Raises
        ------
        ValueError
            When the network has no such class.
        """
        classes = self.card.classes
        if class_name is not None and class_name not in classes:
            msg = f"{self.card.name} knows no class '{class_name}'"
            raise ValueError(msg)
        pictures = normalised(picture[None], self.card.colours, self._device)
        with torch.no_grad():
            chances = probabilities(self._network(pictures), self.card.temperature)[0].tolist()
        name = class_name or classes[int(np.argmax(chances))]
        wanted = torch.tensor([classes.index(name)], device=self._device)
        heat = activation_maps(self._network, pictures, wanted)[0]
        by_class = dict(zip(classes, chances, strict=True))
        return Explained(name, by_class, heat.cpu().numpy().astype(np.float32))

    @torch.no_grad()
    def features(self, pictures: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Give what the classifier reads of pictures n × side × side × 3: (n, features)."""
        found = self._network.features(normalised(pictures, self.card.colours, self._device))
        return np.asarray(found.float().cpu().numpy(), np.float32)
