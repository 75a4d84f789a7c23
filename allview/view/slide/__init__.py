"""The slide on screen: viewport, tiles, overlay, minimap."""
