"""Compact name, place, word and bigram tables; PROVENANCE.md says where they come from."""
