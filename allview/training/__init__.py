"""Data sets, splits, augmentation, training, evaluation; never in the packaged app."""
