"""The clinical meaning of a review, pure: cells, the case, commands, the differential."""
