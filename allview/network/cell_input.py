"""What the cell network looks at: the scale and the size of its crops."""

CELL_PIXELS = 96
"""Side of what the network sees."""
CELL_MPP = 0.2
"""A crop spans 19 µm: a large blast and a rim of what lies around it."""
STORED_PIXELS = 136
"""Side of a training crop: 96 turned and shrunk still find picture in every corner."""
WHITE_LEVEL = 240
"""What the glass of every slide is brought to, so that its lamp is no clue to the class."""
