"""The letter on its scan."""
