"""Whether an article names the countries of a language: news in Japanese mostly name Japan.

The names are this project's own list.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Final, NamedTuple

# How many of 1,000 articles of English-language newsrooms outside these countries name them, and
# beginnings of words by which they do. Countries too rare to measure count as named by 5.
_HOMES: Final = """
ar 71 Egypt Saudi Iraq Syria Emirat Qatar Leban Jordan Morocc Algeri Tunisi Libya Kuwait Yemen
az 5 Azerbaijan Baku
bg 5 Bulgaria Sofia
bn 5 Bangladesh Dhaka
bs 5 Bosnia Sarajevo
ca 13 Catalan Catalonia Barcelona Andorra
cs 8 Czech Prague
da 5 Denmark Danish Danes Copenhagen
de 76 German Berlin Austria Vienna Swiss Switzerland
el 21 Greece Greek Athens Cypr
es 74 Spain Spanish Madrid Mexic Argentin Colombia Chile Peru Venezuel Cuba Ecuador
et 5 Estonia Tallinn
fa 14 Iran Tehran
fi 9 Finland Finnish Finns Helsinki
fr 119 France French Paris Belgi
he 18 Israel Jerusalem Tel.Aviv
hi 49 India Delhi Mumbai
hr 5 Croatia Zagreb
hu 6 Hungar Budapest
hy 5 Armenia Yerevan
id 13 Indonesia Jakarta
is 5 Iceland Reykjav
it 45 Italy Italian Rome Milan
ja 42 Japan Tokyo Osaka
ka 5 Georgian Tbilisi
kk 5 Kazakh Astana Almaty
ko 20 Korea Seoul
lt 5 Lithuania Vilnius
lv 5 Latvia Riga
mk 5 Macedonia Skopje
ms 6 Malaysia Kuala.Lumpur
nl 33 Netherlands Dutch Amsterdam Belgi
no 11 Norway Norwegian Oslo
pl 7 Poland Polish Warsaw
pt 33 Portug Lisbon Brazil
ro 6 Romania Bucharest Moldova
ru 44 Russia Moscow Kremlin
sk 5 Slovak Bratislava
sl 5 Slovenia Ljubljana
sq 5 Albania Kosov Tirana
sr 5 Serbia Belgrade
sv 17 Sweden Swedish Swede Stockholm
sw 30 Kenya Nairobi Tanzania
th 8 Thai Bangkok
tl 10 Philippine Filipino Manila
tr 7 Turkey Turkish Turk Türkiye Ankara Istanbul
uk 13 Ukrain Kyiv Kiev
ur 13 Pakistan Karachi Islamabad
vi 5 Vietnam Hanoi
zh 62 China Chinese Beijing Shanghai Hong.Kong Taiwan
"""


class _Home(NamedTuple):
    """How often other news name the countries of a language, and by which words they do.

    `texts` are found a hundred times as fast as `pattern`, which none of them may match alone.
    """

    rate: float
    texts: tuple[str, ...]
    pattern: str


@lru_cache(maxsize=1)
def _homes() -> dict[str, _Home]:
    rows = (row.split() for row in _HOMES.strip().split("\n"))
    return {
        language: _Home(
            int(rate) / 1000,
            tuple(name.partition(".")[0] for name in names),
            rf"\b(?:{'|'.join(names)})",
        )
        for language, rate, *names in rows
    }


def named(text: str, languages: Collection[str]) -> dict[str, float]:
    """Return those languages (ISO 639-1) of which a country is named in a text.

    Each comes with how often news from elsewhere name one: the share of articles, from 0 to 1.
    """
    found = {}
    for language in languages:
        home = _homes().get(language)
        if home and any(one in text for one in home.texts) and re.search(home.pattern, text):
            found[language] = home.rate
    return found
