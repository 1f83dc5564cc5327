"""Phrase packs: one TOML file is one rule, one `[[phrase]]` one row. See README.md here."""
