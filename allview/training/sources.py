"""The data sets the shipped weights learned from, as every card names them."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, replace

from allview.network.model_card import ClassCount, DataSource
from allview.training.pictures import PictureSet
from allview.training.splits import Split

PARTLY_LABELLED = "partly labelled"
"""Counts the pictures that may be of several classes, such as anything but a blast."""


@dataclass(frozen=True, slots=True)
class Source:
    """A data set before it is counted."""

    name: str
    citation: str
    terms: str

    def with_images(self, images: int) -> DataSource:
        """Say how many pictures of it were used."""
        return DataSource(**dataclasses.asdict(self), images=images)

    def counted(self, pictures: PictureSet, split: Split, classes: Sequence[str]) -> DataSource:
        """Say how many pictures of each class trained, chose the thresholds and were scored.

        Parameters
        ----------
        pictures : the whole source.
        classes : names of ``pictures.allowed``'s columns; what may be one of several is counted
            apart.
        """
        kinds = [
            (name, pictures.certain & pictures.allowed[:, i]) for i, name in enumerate(classes)
        ]
        kinds.append((PARTLY_LABELLED, ~pictures.certain))
        parts = (split.train, split.validation, split.test)
        return replace(
            self.with_images(int(split.train.sum())),
            classes=tuple(
                ClassCount(name, *(int((rows & part).sum()) for part in parts))
                for name, rows in kinds
                if rows.any()
            ),
            duplicates=pictures.duplicates,
        )


KAGGLE_ALL = Source(
    "kaggle_all",
    "Ghaderzadeh M, Aria M, Hosseini A, Asadi F, Bashash D, Abolghasemi H. A fast and efficient "
    "CNN model for B-ALL diagnosis and its subtypes classification using peripheral blood smear "
    "images. Int J Intell Syst 37 (2022).",
    "cite; pictures not redistributed",
)
ALL_IDB1 = Source(
    "all_idb1",
    "Donida Labati R, Piuri V, Scotti F. ALL-IDB: the acute lymphoblastic leukemia image database "
    "for image processing. IEEE ICIP 2011.",
    "research use; pictures not redistributed",
)
JHU_ACUTE = Source(
    "jhu_acute",
    "Sidhom JW et al. Deep learning for diagnosis of acute promyelocytic leukemia via "
    "recognition of genomically imprinted morphologic features. npj Precis Oncol 5:38 (2021).",
    "no licence granted; used here, not redistributed",
)
PBC = Source(
    "pbc",
    "Acevedo A, Merino A, Alférez S, Molina Á, Boldú L, Rodellar J. A dataset of microscopic "
    "peripheral blood cell images for development of automatic recognition systems. Data Brief 30 "
    "(2020); boxes by medmabcf.",
    "CC BY 4.0",
)
BCCD = Source(
    "bccd",
    "Shenggan. BCCD dataset: white cells, red cells and platelets (2017).",
    "MIT",
)
WBC_MASKS = Source(
    "wbc_masks",
    "Zheng X, Wang Y, Wang G, Liu J. Fast and robust segmentation of white blood cell images by "
    "self-supervised learning. Micron 107 (2018).",
    "GPL-3 repository; pictures not redistributed",
)
PAINTED = Source("painted", "Smears painted by AllView's own demo generator.", "Apache-2.0")


def local_source(name: str) -> Source:
    """Name a laboratory's own cells as a source."""
    return Source(name, "cells given a class by the laboratory itself", "the laboratory's own")
