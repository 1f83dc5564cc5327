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
]
_JOINTS = [
    "According to figures published on {day},", "In a report seen by local media,",
    "At a news conference in {place},", "Speaking after {event},", "Hours later,",
    "In the meantime,", "Despite the criticism,", "For the second year in a row,",
]  # fmt: skip
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_DAMAGE = [
    "strong>", "Share This Article", "Leave a Reply",
    "Your email address will not be published. Required fields are marked *",
    "The 34 -year -old driver was sentenced A day after The accident in the region Last week.",
    "It became known that the aggressor country had lost its negotiation chip.",
    "„This is a warning,“ the official representative told the the agency.",
    "Views: 231", "Deine E-Mail-Adresse wird nicht veröffentlicht.",
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
        f"{rng.choice(_DAYS)} as {_fact(rng)}."
    )
    length = sum(len(paragraph.encode()) + 2 for paragraph in paragraphs)
    damaged = number % 10 == 0
    while length < size:
        paragraph = _paragraph(rng, people, event)
        if damaged and rng.random() < 0.35:
            paragraph = rng.choice(_DAMAGE)
        paragraphs.append(paragraph)
        length += len(paragraph.encode()) + 2
    return "\n\n".join(paragraphs) + "\n"


def _fact(rng: random.Random) -> str:
    return rng.choice(_FACTS).format(
        n=rng.randrange(1_000, 90_000),
        p=round(rng.uniform(0.4, 12), 1),
        m=rng.randrange(12, 99),
        day=rng.choice(_DAYS),
    )


def _paragraph(rng: random.Random, people: list[tuple[str, str]], event: str) -> str:
    name, pronoun = rng.choice(people)
    surname = name.rsplit(" ", 1)[1]
    joint = rng.choice(_JOINTS).format(
        day=rng.choice(_DAYS), place=rng.choice(_PLACES), event=event
    )
    sentences = [
        f"{joint} {_fact(rng)}, and {_fact(rng)}.",
        f"“{rng.choice(_SAYINGS)},” {surname} said in {rng.choice(_PLACES)}.",
        f"{surname} added that {pronoun} had warned of it in {rng.randrange(1998, 2024)}, "
        f"when {_fact(rng)}.",
        f"Officials in {rng.choice(_PLACES)} said {_fact(rng)} before {event}.",
    ]
    rng.shuffle(sentences)
    return " ".join(sentences[: rng.randrange(2, 5)])


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
