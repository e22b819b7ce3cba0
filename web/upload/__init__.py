"""Bringing letters in: many at once, large ones in parts that can be taken up again, each with its state, live."""
