"""Finding, splitting, measuring and cropping white cells in a tile."""
