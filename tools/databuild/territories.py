"""territories.marisa: what every language of CLDR calls the countries."""

from __future__ import annotations

import re

from databuild.common import is_latin, value_trie
from lintnews.data.fold import to_ascii


def build() -> dict[str, bytes]:
    """Return the file of territory names.

    A name leads to "CODE language"; "=CODE" leads to the English name.
    """
    from babel import Locale
    from babel.localedata import locale_identifiers

    items: list[tuple[str, bytes]] = []
    for identifier in sorted(locale_identifiers()):
        language = identifier.partition("_")[0]
        for code, name in Locale.parse(identifier).territories.items():
            if not re.fullmatch("[A-Z]{2}", code) or code == "ZZ" or not is_latin(name):
                continue
            # "Myanmar (Burma)" is two names, and neither page nor reader writes the brackets.
            outer, _, inner = name.rstrip(")").partition(" (")
            items += [
                (to_ascii(part), f"{code} {language}".encode())
                for part in {name, outer, inner or outer}
                if len(part) > 2
            ]
            if identifier == "en":
                items.append((f"={code}", outer.encode()))
    return {"territories.marisa": value_trie(items)}
