"""Page furniture learned from repetition: a first pass over an archive that writes a pack."""
