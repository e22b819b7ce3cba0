"""Trains the mention pipeline of `extractors` on letters of `training.letters` and on corpora of news and web texts."""
