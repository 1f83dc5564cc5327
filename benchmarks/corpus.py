"""Makes articles of about 4 KB, the same for the same seed: news-like prose, some of it damaged.

The prose is put together from clauses, so that it has the words, names, figures and quotations
of news without being anybody's text. One article in ten carries damage of several families,
about as much as an imported one.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

_PEOPLE = [
    ("Elena Marchetti", "she"), ("Thomas Okafor", "he"), ("Ingrid Halvorsen", "she"),
    ("Rafael Quintero", "he"), ("Amina Diallo", "she"), ("Piotr Wasilewski", "he"),
    ("Grace Nakamura", "she"), ("Daniel Whitcombe", "he"), ("Leila Haddad", "she"),
    ("Marcus Feldman", "he"), ("Oksana Melnyk", "she"), ("Henrik Lindqvist", "he"),
]  # fmt: skip
_OFFICES = [
    "the finance minister", "the regional governor", "a spokeswoman for the hospital",
    "the head of the transport union", "the opposition leader", "the chief prosecutor",
    "a senior meteorologist", "the club’s sporting director", "the deputy mayor",
    "an economist at the central bank", "the museum’s curator", "the fire chief",
]  # fmt: skip
_PLACES = [
    "Rotterdam", "Lisbon", "Nairobi", "Cardiff", "Montreal", "Warsaw", "Adelaide", "Bogotá",
    "Helsinki", "Naples", "Osaka", "Leipzig", "Cork", "Porto Alegre", "Tampere", "Kraków",
]  # fmt: skip
_EVENTS = [
    "the vote on the new budget", "a three-week strike at the port", "the collapse of a bridge",
    "a record heatwave", "talks over the fishing quotas", "the opening of the rail tunnel",
    "a fire at a chemical plant", "the verdict in a fraud trial",
    "a cup final that went to extra time",
    "an outbreak of measles in two schools", "the sale of the city’s water company",
    "the discovery of a Roman cemetery", "floods that cut off four villages",
]  # fmt: skip
_FACTS = [
    "about {n:,} people had to leave their homes", "prices rose by {p}% over the year",
    "the repairs will cost ${m} million", "unemployment fell to {p}%",
    "{n:,} tickets were sold within a day", "the company employs {n:,} workers",
    "rain is expected to last until {day}", "the court set bail at €{n:,}",
    "the hospital treated {m} patients overnight", "turnout reached {m}%",
    "the line carries {n:,} passengers a day", "insurers put the damage at £{m} million",
    "two of the towers were empty at the time", "exports to Asia shrank by {p}%",
    "the pilot had asked for permission to turn back", "a third of the harvest was lost",
    "the striker scored {m} goals last season", "the bill passed by {m} votes to 11",
    "the orchestra has sold {n:,} recordings", "water levels fell by {m} centimetres",
    "engineers found cracks in {m} of the girders", "the fund lost {p}% of its value",
    "only one of the lifeboats reached the shore", "the vaccine protects {m}% of adults",
    "classes will move online from {day}", "the lawsuit names {m} former managers",
    "the trail has been closed since {day}", "parents gathered outside the gates",
    "the airline cancelled {m} flights", "the reactor was shut down for tests",
    "archaeologists dug up {n:,} coins", "the champion pulled out with a knee injury",
    "rents in the centre climbed {p}%", "the satellite burned up over the Pacific",
    "a curfew stayed in force until {day}", "the ferry was built in Finland",
    "the novel has been translated into {m} languages", "wolves killed {m} sheep",
    "the suspect refused to answer questions", "smoke could be seen from the motorway",
    "the factory makes batteries for buses", "the choir sang beside the ruined chapel",
]  # fmt: skip
_SAYINGS = [
    "We will not be rushed into a decision that affects so many families",
    "Nobody expected it to move this quickly, and we were not ready",
    "There is no evidence that the figures were changed afterwards",
    "The players gave everything, but the better side won on the night",
    "It is too early to say what caused it, and speculation does not help",
    "People here have waited years for this, and they deserve an answer",
    "Our priority is to get the power back on before the weekend",
    "If the numbers hold, we can reopen the wards by the end of the month",
    "I have never seen the river like this, and I have lived here all my life",
    "The plan looks good on paper, but somebody has to pay for it",
    "You cannot ask people to work nights for that kind of money",
    "They told us to leave everything behind, so we took the children and ran",
    "What matters now is that the bridge is safe before winter comes",
    "My grandmother would have laughed at the price of these tomatoes",
    "The jury took less than an hour, which surprised even the defence",
    "Every summer the fires come closer, and every summer the budget gets smaller",
    "He was a quiet man who repaired clocks and never missed a match",
    "Nothing in this contract allows the council to walk away",
    "Science does not stop at a border, whatever the ministers may think",
    "She trained on a broken ankle, and nobody on the team knew it",
    "Tourists are welcome, but they should not be our only trade",
    "The software did exactly what it was told, and that was the problem",
]
_JOINTS = [
    "According to figures published on {day},", "In a report seen by local media,",
    "At a news conference in {place},", "Speaking after {event},", "Hours later,",
    "In the meantime,", "Despite the criticism,", "For the second year in a row,",
    "Late on {day},", "Neighbours in {place} recalled that", "By the time help arrived,",
    "Documents filed in {place} show that", "Unlike most of its rivals,", "Across the border,",
    "Since the start of the inquiry,", "Two hours by train from {place},", "Back in {place},",
    "Much to the relief of shopkeepers,", "On the eve of {event},", "As of {day},",
]  # fmt: skip
_SAID = ["said", "added", "told reporters", "wrote", "argued", "admitted", "insisted"]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_DAMAGE = [
    "strong>", "Share This Article", "Leave a Reply",
    "Your email address will not be published. Required fields are marked *",
    "The 34 -year -old driver was sentenced A day after The accident in the region Last week.",
    "It became known that the aggressor country had lost its negotiation chip.",
    "„This is a warning,“ the official representative told the the agency.",
    "Views: 231", "Deine E-Mail-Adresse wird nicht veröffentlicht.",
    "Read also: Port workers vote on new offer", "<p>The council will meet again.",
    "Officials said the road toThe airport would stay closed.", "Advertisement",
    "Kiev was quiet overnight, and Kyiv will lift its curfew on Friday.", "Continue reading",
    "The company lost 300 mln dollars , its director said..", "Tweet Share Pin Email",
    "The firm&#8217;s shares fell again.", "© 2024 All rights reserved.",
]  # fmt: skip


def article(number: int, size: int = 4096) -> str:
    """Return article `number`: at least `size` bytes, ending with a whole paragraph."""
    rng = random.Random(number)
    people = rng.sample(_PEOPLE, 3)
    event, place = rng.choice(_EVENTS), rng.choice(_PLACES)
    lead, office = people[0][0], rng.choice(_OFFICES)
    paragraphs = [f"{place} counts the cost after {event}", ""]
    paragraphs.append(
        f"{place.upper()} — {lead}, {office}, defended the response to {event} on "
        f"{rng.choice(_DAYS)} as {_fact(rng, rng.choice(_FACTS))}."
    )
    length = sum(len(paragraph.encode()) + 2 for paragraph in paragraphs)
    damaged = number % 10 == 0
    # an article hardly says a thing twice
    facts, sayings = _deck(rng, _FACTS), _deck(rng, _SAYINGS)
    damage = _deck(rng, _DAMAGE)
    joints, events = _deck(rng, _JOINTS), _deck(rng, _EVENTS)
    while length < size:
        if damaged and rng.random() < 0.35:
            paragraph = next(damage)
        else:
            sentences = _sentences(rng, rng.choice(people), facts, sayings, joints, events)
            paragraph = " ".join(sentences)
        paragraphs.append(paragraph)
        length += len(paragraph.encode()) + 2
    return "\n\n".join(paragraphs) + "\n"


def _deck(rng: random.Random, cards: list[str]) -> Iterator[str]:
    """Yield all cards in some order, then all again in another."""
    while True:
        yield from rng.sample(cards, len(cards))


def _fact(rng: random.Random, fact: str) -> str:
    return fact.format(
        n=rng.randrange(1_000, 90_000),
        p=round(rng.uniform(0.4, 12), 1),
        m=rng.randrange(12, 99),
        day=rng.choice(_DAYS),
    )


def _sentences(
    rng: random.Random,
    person: tuple[str, str],
    facts: Iterator[str],
    sayings: Iterator[str],
    joints: Iterator[str],
    events: Iterator[str],
) -> list[str]:
    """Return the sentences of one paragraph."""
    name, pronoun = person
    surname = name.rsplit(" ", 1)[1]
    place, event = rng.choice(_PLACES), next(events)

    def fact() -> str:
        return _fact(rng, next(facts))

    def joint() -> str:
        return next(joints).format(day=rng.choice(_DAYS), place=place, event=event)

    def according() -> str:
        said = fact()
        return f"{said[0].upper()}{said[1:]}, according to {rng.choice(_OFFICES)}."

    makers = [
        lambda: f"{joint()} {fact()}, and {fact()}.",
        lambda: f"“{next(sayings)},” {surname} {rng.choice(_SAID)} in {place}.",
        lambda: (
            f"{surname} {rng.choice(_SAID)} that {pronoun} had warned of it in "
            f"{rng.randrange(1998, 2024)}, when {fact()}."
        ),
        lambda: f"Officials in {place} said {fact()} before {event}.",
        according,
    ]
    return [make() for make in rng.sample(makers, rng.randrange(2, 5))]


def write_corpus(folder: Path, megabytes: float) -> int:
    """Write articles into `folder`, 500 to a subfolder; return their total size in bytes."""
    total = 0
    for number, text in enumerate(_articles(int(megabytes * 1_000_000))):
        place = folder / f"{number // 500:03d}"
        place.mkdir(parents=True, exist_ok=True)
        data = text.encode()
        (place / f"{number:06d}.txt").write_bytes(data)
        total += len(data)
    return total


def _articles(size: int) -> Iterator[str]:
    number = total = 0
    while total < size:
        text = article(number)
        yield text
        total += len(text.encode())
        number += 1
