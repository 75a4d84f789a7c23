import numpy as np
import torch

from allview.network.model_card import Colours
from allview.network.preprocessing import normalised

_COLOURS = Colours((0.2, 0.4, 0.6), (0.1, 0.2, 0.5))


def test_each_channel_is_centred_and_scaled():
    crops = np.zeros((2, 4, 5, 3), np.uint8)
    crops[1] = (51, 153, 255)
    result = normalised(crops, _COLOURS, torch.device("cpu"))
    assert result.shape == (2, 3, 4, 5)
    np.testing.assert_allclose(result[0, :, 0, 0], [-2.0, -2.0, -1.2], atol=1e-5)
    np.testing.assert_allclose(result[1, :, 3, 4], [0.0, 1.0, 0.8], atol=1e-5)


def test_rows_columns_and_channels_keep_their_places():
    crops = np.random.default_rng(0).integers(0, 256, (1, 6, 7, 3), np.uint8)
    plain = Colours((0.0, 0.0, 0.0), (1 / 255, 1 / 255, 1 / 255))
    result = normalised(crops, plain, torch.device("cpu"))
    np.testing.assert_allclose(result[0].permute(1, 2, 0).numpy(), crops[0], rtol=1e-5)
    assert result.is_contiguous(memory_format=torch.channels_last)
