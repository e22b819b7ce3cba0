"""The line recogniser: what it is trained on, and how."""
