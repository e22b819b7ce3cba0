"""Who uses the archive, and who is let into a case."""
