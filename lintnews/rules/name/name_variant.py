from __future__ import annotations

from collections.abc import Iterator

from lintnews.core.diagnostic import Applicability, Finding, Fix, Related, fit, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.data.fold import to_ascii
from lintnews.text.names import Use, facts, near_names, uses
from lintnews.text.renown import better_known, is_known


@rule(
    code="NAM001",
    severity="error",
    since="0.1",
    bad=[
        "Mateusz Morawiecki spoke first. Later ⟦Moraviecki⟧ left the hall.",
        "The envoy Lena Brantholt arrived on Monday. ⟦Branthold⟧ met the press, "
        "and ⟦Branthold⟧'s aides stood by.",
        "Farmers near Zhovtanets lost their crops.\nA bridge at ⟦Zhovtanetz⟧ is closed.",
        "Oleksiy Hrytsenko won the seat. ⟦Grytsenko⟧ thanked his voters.",
        "The casinos of Macau reopened. Visitors to Macau came by ferry; ⟦Macao⟧ was full.",
        "Volodymyr ⟦Zelenskyi⟧ left Vilnius. Zelensky will return. Later Zelensky phoned.",
        "A jet fell in Brundel County. Police of ⟦Brundil⟧ County and of Brundel City came.",
        "Coach Spyros Karamidis hugged his team. Spyros smiled. “We won,” ⟦Spiros⟧ said.",
        "Shops in Yunobaku Town closed. The hall at ⟦Yubaku⟧-cho stayed open in Yunobaku.",
        "⟦Kairu⟧ Ombelani spoke; Kailu Ombelani, the director, wrote. Kailu Ombelani left.",
        "Governor Tarvenic spoke first. The crowd cheered; the governor, ⟦Darvenic⟧, waved.",
        "The Lefkson Hospital denied it. Two surgeons left ⟦Lefksson⟧ a year ago.",
        "Ferries to Macau ran. A day in ⟦Macao⟧ costs more than the casinos of ⟦Macao⟧ earn.",
    ],
    fixed=[
        "Mateusz Morawiecki spoke first. Later Morawiecki left the hall.",
        *[None] * 11,
        "Ferries to Macau ran. A day in Macau costs more than the casinos of Macau earn.",
    ],
    good=[
        "Lars Hansen beat Erik Hanson in the final. Hansen said Hanson played well.",
        "Slovakia beat Slovenia; Slovaks cheered and Slovenians did not.",
        "Austria and Australia signed. Iran and Iraq did not; Iranians and Iraqis queued.",
        "Mario Rossi and his sister Maria Rossi inherited the vineyard.",
        "Alexei Navalny died in prison. Yulia Navalnaya said Navalny was murdered.",
        "Gunnar Jonsson and Sigrun Jonsdottir moved north. Jonsson fishes.",
        "The Kennedys arrived. John Kennedy waved; Kennedy's wife smiled.",
        "Bruno Fernandes set up Enzo Fernandez in a charity match.",
        "Hunan and Henan, Jiangsu and Jiangxi, Shanxi and Shaanxi sent delegates.",
        "Wang Yiling and Wang Yiting are twins. Yiling studies law.",
        "Keir Starmer and Gary Sturmer. Starmer told Sturmer so.",
        "Hannover scored twice; police in Hanover counted 40,000 fans.",
        "Niger and Nigeria share a border. Nigeriens and Nigerians trade.",
        "Robert Johnson scored before Glen Johnston did. Johnson hugged Johnston.",
        "King Frederik met the heirs of Frederick the Great.",
        "Samara on the Volga is not Samarra on the Tigris.",
        "Sergey Lavrov met Sergei Shoigu. Lavrov said Shoigu agreed.",
        "Svetlana Medvedeva and Dmitry Medvedev; Daniil Medvedev serves.",
        "Takashi Yamada and Takeshi Yamada are brothers.",
        "Twerton and Tiverton both flooded. Tiverton lost a bridge, Twerton a school.",
        "The brewer Inbex bought Ambex for cash. Inbex said that Ambex would keep its name.",
        "R Dossins (Kent), R Dollins (Leeds) and P Vane (York) reached the final.",
        "The Fandomedians wrote the page; Fandopedians drew its map, and Fandopedias copied it.",
        "Robbies' voice won the prize. The Robs of this world lost.",
        "Ivan Kuznetsov won. An earlier version misspelled the name of Kuznetsov as Kuznetzov.",
        "Casinos in Macau (Macao) reopened. Macau is rich; Macao has ferries.",
        "Sol Hurok booked the hall. They sang Hark the Herald; Hurok paid, and Hark rang out.",
        "Haruto Imada won the first race. Haruko Imada, his sister, won the second.",
        "Maria Rossi voted. Mario said no.",
        "Dulnor County and Dulner County have one sheriff each.",
        "Police of Norfield County and Northfield County met; Henan Province and Hunan Province.",
        "Wesner County and Wesler County, Kosal Port and Kosel Port signed; the Wesner won.",
        "Daniela Brescu sang. Daniel, eleven, danced; Ms. Danielle paid.",
        "The poem came first. Brochedi&#243; wrote it, and Brochedia read it.",
    ],
)
def name_variant(document: Document) -> Iterator[Finding]:
    """One person or place is spelt several ways in one article.

    Why: Translation engines transliterate a name anew in each sentence, so that an official
    introduced as `Josep Borrell` is quoted as `Borel` two paragraphs later.

    Not damage: Near names of different people or places (`Hansen` and `Hanson`, `Slovakia` and
    `Slovenia`), a people and its country (`Kosovo`, `Kosovar`), a woman and her husband
    (`Navalny`, `Navalnaya`), given names, and letters swapped by a typist.
    """
    for right, wrongs in _clusters(document):
        here = uses(document, right)
        for wrong in wrongs:
            sure = _is_sure(document, right, wrong)
            applicability = Applicability.UNSAFE if sure else Applicability.DISPLAY
            for use in uses(document, wrong):
                yield Finding(
                    use.span,
                    fit("{} is spelt {} elsewhere in this article", wrong, right),
                    Fix.replace(use.span, right, applicability=applicability),
                    (Related(here[0].span, f"spelt {quote(right)} here"),),
                )


def _clusters(document: Document) -> Iterator[tuple[str, list[str]]]:
    """Yield the right spelling of each name that has several, and the others."""
    pairs = near_names(document)
    if not pairs:
        return
    from lintnews.text.exonyms import is_exonym_pair
    from lintnews.text.namesakes import one_name

    groups: list[set[str]] = []
    for pair in pairs:
        if is_exonym_pair(pair.first, pair.second) or not one_name(document, pair):
            continue
        joined = {pair.first, pair.second}
        apart = []
        for group in groups:
            if group.isdisjoint(joined):
                apart.append(group)
            else:
                joined |= group
        groups = [*apart, joined]
    for group in groups:
        ranked = sorted(group, key=lambda name: _standing(name, uses(document, name)), reverse=True)
        right = ranked[0]
        for name in ranked[1:]:
            if _by_renown(document, name, right) > 0:
                right = name
        plain = to_ascii(right)  # what differs by diacritics only is another rule's
        yield right, [name for name in ranked if to_ascii(name) != plain]


def _by_renown(document: Document, one: str, other: str) -> int:
    """Return which of two known spellings is right: 1 the first, -1 the second, 0 unknown.

    Who is introduced by a given name is not a better known one with a like name.
    """
    if not (is_known(one) and is_known(other)):
        return 0
    if _introduced(document, one) != _introduced(document, other):
        return 0
    return better_known(one, other)


def _introduced(document: Document, name: str) -> bool:
    return any(use.given for use in uses(document, name))


def _is_sure(document: Document, right: str, wrong: str) -> bool:
    """Return whether anything tells which spelling is right; else that is for people to say."""
    if is_known(right) and not is_known(wrong):
        return True
    if _introduced(document, right) and not _introduced(document, wrong):
        return True
    renown = _by_renown(document, right, wrong)
    here, there = len(uses(document, right)), len(uses(document, wrong))
    if not renown and facts(right).zipf and not facts(wrong).zipf:
        return here >= there
    return renown > 0 or (here >= 2 * there and not renown)


def _standing(name: str, found: list[Use]) -> tuple[float, int]:
    """Return how likely a spelling is the right one: used often, introduced, known, first."""
    known = facts(name)
    score = float(min(len(found), 6))
    score += 1.5 * any(use.given for use in found)
    score += 1.5 * (known.fame > 3 or known.population > 0) + 0.5 * known.surname
    # what no list of English words has is hardly how readers of English know the name
    score += min(known.zipf, 3.0) / 2 + 3.0 * (known.zipf > 0)
    return score, -found[0].span.start
