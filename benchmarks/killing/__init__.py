"""Kill -9 of commands and of the storage at random moments, also on a full disk: is anything lost?"""
