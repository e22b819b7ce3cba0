"""How the screens look to one browser: their language, and light or dark."""
