"""Hostile files: real corpora of broken documents, mutated ones, and what becomes of each."""
