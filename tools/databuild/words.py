"""words.marisa: Zipf frequencies from wordfreq's large English list."""

from __future__ import annotations

from databuild.common import value_trie


def build() -> dict[str, bytes]:
    """Return the file of English word frequencies."""
    from wordfreq import get_frequency_list

    items: list[tuple[str, bytes]] = []
    for hundredths, words in enumerate(get_frequency_list("en", wordlist="large")):
        # Emoji and other scripts are no English words.
        items += [
            (word, hundredths.to_bytes(2, "little"))
            for word in words
            if any("a" <= c <= "z" for c in word)
        ]
    return {"words.marisa": value_trie(items)}
