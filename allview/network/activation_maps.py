"""Class-activation maps: which part of a picture spoke for a class. Where, never why.

Grad-CAM, after Selvaraju, Cogswell, Das, Vedantam, Parikh, Batra, ICCV 2017: the channels of one
layer, each weighted by the mean gradient of the class's logit with respect to it, are summed, and
what speaks against the class is cut off.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from allview.network.pooled_cnn import PooledCnn


def activation_maps(
    network: PooledCnn, pictures: Tensor, classes: Tensor, block: int | None = None
) -> Tensor:
    """Give one Grad-CAM map for each picture.

    Parameters
    ----------
    network : in evaluation mode, in single precision; its gradients are left alone.
    pictures : normalised, (n, 3, h, w), on the network's device.
    classes : (n,) the output each map is for.
    block : index of the block, 0..4; what its last layer is given is explained: before a pool, if
        it ends in one. None is the network's ``explained_block``.

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

    explained = network.blocks[network.explained_block if block is None else block]
    hook = explained[-1].register_forward_pre_hook(keep)  # type: ignore[index]
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
