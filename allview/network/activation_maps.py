"""Class-activation maps: which part of a picture spoke for a class. Where, never why.

Grad-CAM, after Selvaraju, Cogswell, Das, Vedantam, Parikh, Batra, ICCV 2017: the channels of one
layer, each weighted by the mean gradient of the class's logit with respect to it, are summed, and
what speaks against the class is cut off.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from allview.network.pooled_cnn import PooledCnn

EXPLAINED_BLOCK = 4
"""The block, counted from 0, whose last layer Grad-CAM reads the input of: the fifth.

``DeepCnn`` averages what that pool leaves, 3 × 3 squares of a cell of 96 pixels; before it there
are 6 × 6, of 3.2 µm each. The fourth block has 12 × 12 and looks sharper, but shows less of what
the network goes by. Over 239 validation cells of three sources, hiding the hottest tenth of the
picture lowered the probability of the class by 0.35 on average with maps of the fifth block, 0.25
with those of the fourth (difference 0.11, bootstrap 95 % interval 0.06 to 0.15), and 0.11 to 0.12
in a random place; a quarter of the fourth block's maps lay to 71 % beside the cell, of the fifth's
to 43 %. Of EfficientNet-Lite0 3 × 3 squares lowered it by 0.25 at the median of 180 validation
cells, the 6 × 6 of its fourth block by 0.04. ``allview evaluate cells`` measures both on the cells
held out.
"""


def activation_maps(
    network: PooledCnn, pictures: Tensor, classes: Tensor, block: int = EXPLAINED_BLOCK
) -> Tensor:
    """Give one Grad-CAM map for each picture.

    Parameters
    ----------
    network : in evaluation mode, in single precision; its gradients are left alone.
    pictures : normalised, (n, 3, h, w), on the network's device.
    classes : (n,) the output each map is for.
    block : index of the block, 0..4; what its last layer is given is explained: before the pool of
        ``DeepCnn``.

    Returns
    -------
    (n, h, w) in 0..1, the brightest place of each map 1; a map is 0 throughout where nothing in the
    picture spoke for the class.
    """
    seen: list[Tensor] = []

    def keep(_last: nn.Module, inputs: tuple[Tensor, ...]) -> Tensor:
        # A leaf: the gradient stops here, and nothing below it is kept in memory.
        seen.append(inputs[0].detach().requires_grad_())
        return seen[0]

    hook = network.blocks[block][-1].register_forward_pre_hook(keep)  # type: ignore[index]
    try:
        with torch.enable_grad():
            chosen = network.read(network.features(pictures)).gather(1, classes[:, None]).sum()
            (gradient,) = torch.autograd.grad(chosen, seen)
    finally:
        hook.remove()
    weights = gradient.mean(dim=(2, 3), keepdim=True)
    maps = (weights * seen[0].detach()).sum(dim=1, keepdim=True).relu()
    maps = functional.interpolate(maps, pictures.shape[2:], mode="bilinear", align_corners=False)
    brightest = maps.amax(dim=(1, 2, 3), keepdim=True)
    return torch.where(brightest > 0, maps / brightest.clamp(min=1e-30), 0.0)[:, 0]
