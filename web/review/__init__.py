"""What waits for a person: doubtful pairs, pages that were read badly, roles that are doubtful."""
