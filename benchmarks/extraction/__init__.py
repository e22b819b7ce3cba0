"""How well letters are read: `python -m benchmarks.extraction` on letters written by hand and on the corpora."""
