"""Scores linking, claims and names, and measures what they cost."""
