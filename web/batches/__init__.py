"""What the readers are doing, did, and could not do."""
