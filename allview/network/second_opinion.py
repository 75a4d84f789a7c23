"""A second network, asked about what the first one doubts, as in a laboratory.

Two networks that learned in different ways err on different cells, and the mean of their
probabilities is better than either. Where the first is sure it changes nothing, so only doubtful
cells are shown to the second. How much that one's word weighs grows with the doubt: a step would
make a result depend on the last digit of a probability.
"""

import torch
from torch import Tensor, nn

from allview.network.calibration import probabilities
from allview.network.model_card import Colours, SecondOpinion
from allview.network.networks import build


class SecondNetwork(nn.Module):
    """Answers again for pictures about which another network is in doubt.

    Parameters
    ----------
    opinion : which network it is, and how the answers of both become probabilities.
    colours : by which the pictures it is given are normalised, those of the first.
    classes : number of outputs, the same of both.

    Attributes
    ----------
    opinion : as it was given.

    Raises
    ------
    ValueError
        When the architecture is none of its network.
    """

    gain: Tensor
    offset: Tensor

    def __init__(self, opinion: SecondOpinion, colours: Colours, classes: int) -> None:
        super().__init__()
        self.network = build(opinion.architecture, classes)
        self.opinion = opinion
        self._classes = classes
        pairs = list(zip(colours.std, opinion.colours.std, strict=True))
        means = zip(colours.mean, opinion.colours.mean, strict=True)
        gain = torch.tensor([first / own for first, own in pairs])
        offset = torch.tensor(
            [(first - own) / std for (first, own), (_, std) in zip(means, pairs, strict=True)]
        )
        self.register_buffer("gain", gain.view(1, 3, 1, 1), persistent=False)
        self.register_buffer("offset", offset.view(1, 3, 1, 1), persistent=False)

    def forward(self, pictures: Tensor, logits: Tensor) -> Tensor:
        """Give the logits (n, classes) of both, for the first one's temperature.

        Parameters
        ----------
        pictures : (n, 3, h, w), normalised for the first network.
        logits : (n, classes), the first one's.
        """
        opinion = self.opinion
        first = probabilities(logits, opinion.first_temperature)
        sure = first.amax(dim=1)
        # Once: an accelerator is waited for whenever it is asked how many there are.
        rows = (sure < opinion.doubted_below).nonzero()[:, 0]
        if not len(rows):
            return logits
        again = self.network(pictures[rows] * self.gain + self.offset)
        doubt = opinion.doubted_below - sure[rows, None]
        weight = (doubt / (opinion.doubted_below - opinion.even_below)).clamp(max=1) / 2
        both = (1 - weight) * first[rows] + weight * probabilities(again, opinion.temperature)
        return logits.float().index_copy(0, rows, both.log() * opinion.first_temperature)

    def renewed(self, opinion: SecondOpinion, colours: Colours) -> "SecondNetwork":
        """Give the same network for pictures of other ``colours``, its word weighed anew."""
        new = SecondNetwork(opinion, colours, self._classes)
        new.network.load_state_dict(self.network.state_dict())
        return new.eval()
