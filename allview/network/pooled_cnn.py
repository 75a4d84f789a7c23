"""What every classifying network is: five blocks, their last map averaged, one linear layer."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from torch import Tensor, nn

from allview.network.typicality import FeatureStatistics

if TYPE_CHECKING:
    from allview.network.second_opinion import SecondNetwork


class PooledCnn(nn.Module):
    """Blocks of convolutions, each halving what it is given, and a linear layer on the mean.

    Parameters
    ----------
    blocks : five, one after the other.
    width : channels of the last one's map.
    classes : number of outputs.
    dropout : share of the pooled features dropped in training, 0..1.

    Attributes
    ----------
    statistics : measures how unlike anything learned a crop is; None until ``add_statistics``.
    second : answers again where this network is in doubt, see ``second_opinion``; None where this
        one decides alone.
    """

    def __init__(
        self, blocks: Iterable[nn.Module], width: int, classes: int, dropout: float
    ) -> None:
        super().__init__()
        self.blocks = nn.Sequential(*blocks)
        self.dropout = nn.Dropout(dropout)
        self.classifier = nn.Linear(width, classes)
        self.statistics: FeatureStatistics | None = None
        self.second: SecondNetwork | None = None

    def features(self, pictures: Tensor) -> Tensor:
        """Give what the last layer reads: the last block averaged over the picture, (n, width).

        Parameters
        ----------
        pictures : normalised, (n, 3, h, w), h and w at least 32.
        """
        features: Tensor = self.blocks(pictures).mean(dim=(2, 3))
        return features

    def read(self, features: Tensor) -> Tensor:
        """Give this network's own logits (n, classes) of features (n, width)."""
        logits: Tensor = self.classifier(self.dropout(features.to(self.classifier.weight.dtype)))
        return logits

    def answer(self, pictures: Tensor) -> tuple[Tensor, Tensor]:
        """Give logits (n, classes), after a second opinion where there is one, and features."""
        features = self.features(pictures)
        logits = self.read(features)
        if self.second is not None:
            logits = self.second(pictures, logits)
        return logits, features

    def forward(self, pictures: Tensor) -> Tensor:
        """Give logits (n, classes) of normalised pictures (n, 3, h, w), h and w at least 32."""
        return self.answer(pictures)[0]

    def add_statistics(self) -> FeatureStatistics:
        """Make room for the statistics of the features, empty, and return them."""
        self.statistics = FeatureStatistics(*self.classifier.weight.shape)
        return self.statistics
