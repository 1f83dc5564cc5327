"""Makes an archive of several sites: prose with furniture round it, and what is none.

Every line that a site prints round its articles is known, so that what is learned can be compared.
`TUNED` were at hand when the thresholds were chosen, `UNSEEN` were not.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpus import article

MONTHS = ["January", "March", "May", "June", "September", "November", "December"]
# What newsrooms write again and again, with the share of articles and the place: `lede` behind
# the headline, `within` between two paragraphs, `end` as the last line.
PROSE = [
    ("The company did not respond to a request for comment.", 0.25, "within"),
    ("The ministry declined to comment on the figures when it was asked.", 0.2, "end"),
    ("The Associated Press contributed to this report.", 0.3, "end"),
    ("This is a developing story and will be updated.", 0.15, "lede"),
    ("What we know so far", 0.3, "within"),
    ("Why it matters", 0.7, "within"),
    ("Key points", 0.35, "lede"),
    ("A long road back", 0.1, "within"),
    ("He left the room without another word.", 0.12, "within"),
    ("LISBON, Portugal", 0.3, "lede"),
    ("By Ingrid Halvorsen and staff", 0.3, "lede"),
    ("Grace Nakamura", 0.4, "lede"),
    ("Photo: the harbour of Tampere on a calm day", 0.1, "within"),
    ("Letters from the coast", 0.15, "lede"),
]


class Line(NamedTuple):
    """A line of a site: `share` of its articles have it, at a `place` above, below or within."""

    template: str
    place: str = "below"
    share: float = 0.95


class Site(NamedTuple):
    """A site, its lines in the order of the page, and how many articles the archive has of it."""

    host: str
    lines: tuple[Line, ...]
    articles: int = 36


def _site(
    host: str, above: Sequence[str], within: Sequence[str], below: Sequence[str], articles: int = 36
) -> Site:
    lines = [Line(text, "above") for text in above]
    lines += [Line(text, "within", 0.5) for text in within]
    lines += [
        Line(text, "below", 0.95 if number % 3 else 0.5) for number, text in enumerate(below, 1)
    ]
    return Site(host, tuple(lines), articles)


TUNED = (
    _site(
        "morgenkurier.example.de",
        ["Der Morgenkurier für Stadt und Land", "Lesezeit etwa {n} Minuten"],
        ["Die Redaktion empfiehlt außerdem diesen Beitrag"],
        [
            "Mehr aus dem Ressort Hafenstadt",
            "Dieser Text entstand mit Hilfe unserer Leserschaft",
            "Zurück zur Übersicht der Lokalausgabe",
            "Der Morgenkurier erscheint täglich außer sonntags und wird in {n} Orten der Region ausgeliefert.",
        ],
    ),
    _site(
        "lavoixdularge.example.fr",
        ["La Voix du large, quotidien des ports", "Temps de lecture estimé à {n} minutes"],
        ["Notre sélection pour aller plus loin"],
        [
            "Réagissez depuis votre espace lecteur",
            "Retrouvez nos correspondants sur le port",
            "Édition du {d}",
        ],
    ),
    _site(
        "vestnik.example.ru",
        ["Вестник порта — новости моря", "Прочитали {n} человек"],
        ["Смотрите наш репортаж с причала"],
        [
            "Присылайте новости в редакцию порта",
            "Вернуться к ленте причала",
            "Свидетельство о выпуске портовой газеты № {n}",
        ],
    ),
    _site(
        "glosportu.example.pl",
        ["Głos Portu, dziennik wybrzeża", "Czas czytania to około {n} minut"],
        ["Zobacz nasz materiał z nabrzeża"],
        ["Napisz do dyżurnego redaktora portu", "Wróć do wydania z wybrzeża", "Wydanie z dnia {d}"],
    ),
    _site(
        "limanpostasi.example.tr",
        ["Liman Postası, kıyının gazetesi", "Okuma süresi yaklaşık {n} dakikadır"],
        ["Rıhtımdan fotoğraflarımıza da bakın"],
        ["Yazı işlerine mektup gönderebilirsiniz", "Kıyı sayfasına geri dönün"],
    ),
    _site(
        "ecodelpuerto.example.es",
        ["El Eco del Puerto, diario de la costa", "Tiempo de lectura de unos {n} minutos"],
        ["Mira nuestro reportaje desde el muelle"],
        ["Escribe a la redacción del puerto", "Volver a la edición de la costa"],
    ),
    _site(
        "harbourpost.example.com",
        ["The Harbour Post brings you the coast", "{n} minutes with your coffee"],
        [],
        [
            "More from the quayside desk",
            "Send your tide tables to the duty editor",
            "The Harbour Post is printed in Cardiff and delivered to {n} villages along the coast every day.",
            "Back to the harbour front page",
            "Edition of {D}",
        ],
        48,
    ),
    Site(
        "islandwire.example.com",
        (
            Line("Island Wire", "above"),
            Line("Home", "above"),
            Line("You are reading the free edition", "above", 0.7),
            Line("Published {D}, {n} reads", "above"),
            Line("Support the island's only newsroom", "within", 0.5),
            Line("About the people behind this desk", "below", 0.45),
            Line(
                "Island Wire is owned by the families who fish here and by nobody else.",
                "below",
                0.9,
            ),
            Line("Tide table for tomorrow", "below", 0.6),
            Line("© Island Wire {n}", "below"),
        ),
        70,
    ),
    Site(
        "cityline.example.com",
        (
            Line("CityLine > Region", "above", 0.65),
            Line("Story number {n}", "above"),
            Line("Like what you read? Ring us", "below", 0.8),
            Line("Stories our readers shared", "below", 0.5),
            Line(
                "This newsroom follows the code of the press council and corrects its errors.",
                "below",
                0.7,
            ),
            Line("Corrections and complaints to the desk", "below", 0.7),
            Line("From our partners in the region", "below", 0.35),
        ),
        40,
    ),
    _site(
        "tiny.example.org", ["Tiny Gazette of the island"], [], ["Knock at our door for more"], 3
    ),
    _site("small.example.net", ["Small Courier of the hills"], [], ["Write to the hill desk"], 3),
)
UNSEEN = (
    _site(
        "corrieremonte.example.it",
        ["Corriere del Monte, notizie dalla valle", "Tempo di lettura di circa {n} minuti"],
        ["Guarda le immagini della nostra redazione"],
        [
            "Torna alla pagina della valle",
            "Scrivi alla redazione del monte",
            "Il Corriere del Monte esce ogni giorno in {n} comuni della valle e delle colline vicine.",
        ],
    ),
    _site(
        "holoshir.example.ua",
        ["Голос гір — щоденна газета", "Час читання близько {n} хвилин"],
        ["Дивіться також наші світлини з полонини"],
        ["Напишіть черговому редакторові", "Повернутися до гірських новин"],
    ),
    _site(
        "ecodaserra.example.pt",
        ["O Eco da Serra, jornal das montanhas", "Tempo de leitura de cerca de {n} minutos"],
        ["Veja as fotografias do nosso enviado"],
        ["Escreva ao editor de serviço", "Voltar à página da serra", "Edição de {d}"],
    ),
    _site(
        "planina.example.bg",
        ["Планински вестник за долината", "Време за четене около {n} минути"],
        [],
        ["Пишете на дежурния редактор", "Обратно към новините от планината"],
    ),
    _site(
        "voreas.example.gr",
        ["Η φωνή του βουνού, κάθε μέρα", "Χρόνος ανάγνωσης περίπου {n} λεπτά"],
        ["Δείτε και τις φωτογραφίες μας"],
        ["Γράψτε στον συντάκτη υπηρεσίας", "Πίσω στα νέα του βουνού"],
    ),
    _site(
        "tiengnui.example.vn",
        ["Tiếng Núi, nhật báo miền cao", "Thời gian đọc khoảng {n} phút"],
        [],
        ["Gửi thư cho biên tập viên trực", "Quay lại trang tin miền núi"],
    ),
    _site(
        "sawtaljabal.example.sa",
        ["صوت الجبل جريدة يومية", "مدة القراءة {n} دقائق"],
        [],
        ["اكتب إلى محرر المناوبة", "العودة إلى أخبار الجبل"],
    ),
    _site(
        "valleyledger.example.uk",
        ["Reporting from the valley since 1907", "A read of about {n} minutes"],
        [],
        [
            "Tell the valley desk what you saw",
            "Printed on paper from our own mill",
            "The Valley Ledger thanks the {n} households that pay for its reporters and its printing press.",
            "Return to the valley page",
            "Number {n} of the hundred and seventeenth year",
        ],
        60,
    ),
    Site(
        "moorchronicle.example.com",
        (
            Line("Moor Chronicle", "above"),
            Line("Filed by the night desk on {D}", "above", 0.9),
            Line("You have {n} free stories left this month", "above", 0.8),
            Line(
                "The Moor Chronicle lives on small gifts, and yours keeps its lights on all winter.",
                "below",
                0.8,
            ),
            Line("Buy us a cup of tea", "below", 0.8),
            Line("Walks and weather for the week", "below", 0.5),
            Line("Stories from the neighbouring valleys", "below", 0.35),
            Line("Moor Chronicle, printed by hand since {n}", "below"),
        ),
        50,
    ),
    _site(
        "hamlet.example.org", ["Hamlet Herald of the moor"], [], ["Ring the bell for the editor"], 3
    ),
)


class Written(NamedTuple):
    """An article of the archive, and which of its lines (0-based) are furniture."""

    id: str
    host: str
    text: str
    furniture: frozenset[int]


def articles(
    sites: Iterable[Site], prose: Sequence[tuple[str, float, str]] = PROSE
) -> Iterator[Written]:
    """Yield the articles of all sites, mixed, the same every time."""
    numbered = [(site, number) for site in sites for number in range(site.articles)]
    random.Random(len(numbered)).shuffle(numbered)
    for place, (site, number) in enumerate(numbered):
        # every tenth article of the corpus is damaged
        yield _article(site, number, 10 * place + 3, prose)


def _article(
    site: Site, number: int, seed: int, prose: Sequence[tuple[str, float, str]]
) -> Written:
    rng = random.Random(f"{site.host} {number}")
    headline, *body = [
        line for line in article(seed, rng.choice([900, 1600, 2600])).split("\n") if line
    ]
    lines = [(headline, False), *((line, False) for line in body)]
    for text, share, where in prose:
        if rng.random() < share:
            at = {"lede": 1, "within": rng.randrange(2, max(len(lines), 3)), "end": len(lines)}[
                where
            ]
            lines.insert(at, (text, False))
    shown = [
        (_fill(line.template, rng), line.place) for line in site.lines if rng.random() < line.share
    ]
    for text, where in shown:
        if where == "within":
            lines.insert(rng.randrange(2, max(len(lines), 3)), (text, True))
    above = [(text, True) for text, where in shown if where == "above"]
    below = [(text, True) for text, where in shown if where == "below"]
    lines = [*above, *lines, *below]
    text = "\n\n".join(line for line, _ in lines) + "\n"
    furniture = frozenset(2 * row for row, (_, known) in enumerate(lines) if known)
    return Written(f"{site.host}-{number}", site.host, text, furniture)


def _fill(template: str, rng: random.Random) -> str:
    day, year = rng.randrange(1, 29), rng.randrange(2019, 2025)
    month = rng.choice(MONTHS)
    return template.format(
        n=rng.randrange(2, 900),
        d=f"{day:02d}.{rng.randrange(1, 13):02d}.{year}",
        D=f"{month} {day}, {year}",
    )


def write_archive(path: Path, written: Iterable[Written]) -> None:
    """Write articles as JSON Lines."""
    with path.open("w", encoding="utf-8") as lines:
        for one in written:
            values = {"id": one.id, "url": f"https://www.{one.host}/{one.id}", "text": one.text}
            lines.write(json.dumps(values, ensure_ascii=False) + "\n")


# What is as hard to tell: as frequent as furniture, or as near to the edge of the article.
HARD_PROSE = [
    ("Grace Nakamura", 0.55, "lede"),
    ("Key points", 0.5, "lede"),
    ("What happens next", 0.9, "within"),
    ("The club did not answer questions on Sunday.", 0.5, "end"),
    ("With reporting by our correspondents in Warsaw.", 0.45, "end"),
    ("“We will appeal,” the lawyer said.", 0.4, "end"),
    ("By Amina Diallo and Piotr Wasilewski", 0.5, "lede"),
    ("Analysis", 0.55, "within"),
    ("WARSAW, Poland", 0.55, "lede"),
]
HARD = (
    Site("quietpaper.example.com", (), 60),
    Site("briefs.example.com", (Line("Short notes from the coast", "above"),), 40),
)


def copies() -> Iterator[Written]:
    """Yield a site's ten articles, one of which the archive holds twenty times."""
    host = "copies.example.com"
    for number in range(30):
        seed = 3 if number < 20 else 10 * number + 3
        text = article(seed, 1200) + f"\nViews: {number}\n"
        yield Written(f"copy-{number}", host, text, frozenset())
