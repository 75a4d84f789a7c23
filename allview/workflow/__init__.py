"""What window and command line both do: analysing slides, opening cases, reviewing."""
