"""Small parts of page images."""
