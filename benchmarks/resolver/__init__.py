"""The bars of linking, measured: `python -m benchmarks.resolver`."""
