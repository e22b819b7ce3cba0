"""Invented letters with their truth: what a person sees in them, written beside each."""
