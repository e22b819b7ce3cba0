"""What the comparison of names learns from: spellings over scripts, misreadings, lists of names, labelled pairs."""
