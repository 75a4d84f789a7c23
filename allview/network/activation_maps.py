"""Class-activation maps: which part of a picture spoke for a class. Where, never why.

Grad-CAM, after Selvaraju, Cogswell, Das, Vedantam, Parikh, Batra, ICCV 2017: the channels of one
layer, each weighted by the mean gradient of the class's logit with respect to it, are summed, and
what speaks against the class is cut off.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from allview.network.deep_cnn import DeepCnn

EXPLAINED_BLOCK = 3
"""The block, from 0, whose last convolution is explained: the fourth of five.

``DeepCnn`` averages its fifth block over the picture, so a map of what it averages has 3 × 3
squares for a cell of 96 pixels, and that block's convolutions 6 × 6: a square of 3.2 µm is half a
nucleus. The fourth block still sees 12 × 12, of 1.6 µm each. ``allview evaluate cells`` measures
both: how much of the map lies on the cell, and what hiding its brightest part does to the answer.
"""


def activation_maps(
    network: DeepCnn, pictures: Tensor, classes: Tensor, block: int = EXPLAINED_BLOCK
) -> Tensor:
    """Give one Grad-CAM map for each picture.

    Parameters
    ----------
    network : in evaluation mode, in single precision; its gradients are left alone.
    pictures : normalised, (n, 3, h, w), on the network's device.
    classes : (n,) the output each map is for.
    block : index of the block, 0..4; its last activation, before its pool, is explained.

    Returns
    -------
    (n, h, w) in 0..1, the brightest place of each map 1; a map is 0 throughout where nothing in the
    picture spoke for the class.
    """
    seen: list[Tensor] = []

    def keep(_pool: nn.Module, inputs: tuple[Tensor, ...]) -> Tensor:
        # A leaf: the gradient stops here, and nothing below it is kept in memory.
        seen.append(inputs[0].detach().requires_grad_())
        return seen[0]

    hook = network.blocks[block][-1].register_forward_pre_hook(keep)  # type: ignore[index]
    try:
        with torch.enable_grad():
            chosen = network(pictures).gather(1, classes[:, None]).sum()
            (gradient,) = torch.autograd.grad(chosen, seen)
    finally:
        hook.remove()
    weights = gradient.mean(dim=(2, 3), keepdim=True)
    maps = (weights * seen[0].detach()).sum(dim=1, keepdim=True).relu()
    maps = functional.interpolate(maps, pictures.shape[2:], mode="bilinear", align_corners=False)
    brightest = maps.amax(dim=(1, 2, 3), keepdim=True)
    return torch.where(brightest > 0, maps / brightest.clamp(min=1e-30), 0.0)[:, 0]
