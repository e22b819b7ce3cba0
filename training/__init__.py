"""What makes the data that Dalel ships out of its sources: run by hand, when a source or a rule changes."""
