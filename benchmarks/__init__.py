"""Measurements, each a command that prints its figures. Nothing at run time imports them."""
