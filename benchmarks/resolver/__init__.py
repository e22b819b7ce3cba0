"""Measures the resolver: names, linking, claims."""
