"""Fits the weights of linking: how much each reason says that two mentions name one person."""
