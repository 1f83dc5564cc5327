"""`Volodymyr Zelensky`, `Vladimir Zelensky`: one person under the names of two languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from lintnews.core.diagnostic import Finding, Fix, Related, Span, fit, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.data.fold import fold
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.company import family_near
from lintnews.text.names import LONGEST_ARTICLE

# One name in Ukrainian or Belarusian, in Russian, and as the West writes it.
_NAMES = (
    "Volodymyr Vladimir Uladzimir", "Oleksandr Olexander Alexander Aleksandr Alyaksandr",
    "Serhiy Serhii Sergei Sergey Siarhei", "Mykola Nikolai Nikolay Mikalai",
    "Andriy Andrii Andrei Andrey", "Oleksiy Oleksii Alexei Alexey Aleksei",
    "Dmytro Dmitry Dmitri Dmitriy", "Mykhailo Mikhail Mikhailo", "Pavlo Pavel",
    "Yevhen Yevgeny Evgeny Evgeni", "Yevhenii Yevgeny Evgeny", "Ihor Igor", "Oleh Oleg",
    "Vasyl Vasily Vasiliy", "Hryhoriy Hryhorii Grigory Grigori", "Olena Elena Yelena",
    "Hanna Anna", "Kyrylo Kirill", "Anatoliy Anatolii Anatoly", "Danylo Daniil",
    "Vitaliy Vitalii Vitaly Vitali", "Valeriy Valerii Valery", "Yuriy Yurii Yuri Yury",
    "Petro Pyotr", "Semen Semyon", "Kateryna Ekaterina Yekaterina", "Nataliya Natalya Natalia",
    "Tetiana Tetyana Tatiana Tatyana", "Iryna Irina", "Yuliia Yulia Julia", "Oksana Aksana",
    "Mohammed Muhammad Mohammad Mohamed", "Yousef Yusuf Youssef", "Khaled Khalid",
    "Mahmoud Mahmud Mahmut", "Hossein Hussein Husayn", "Ahmed Ahmad Ahmet", "Mehmet Mohammed",
)  # fmt: skip
_OF: dict[str, set[int]] = {}
for _number, _line in enumerate(_NAMES):
    for _name in _line.split():
        _OF.setdefault(_name, set()).add(_number)
# Rarer than its counterparts: where it stands, there may be two.
_RARE = "|".join(sorted({f"{name} " for line in _NAMES for name in line.split()[:1]}))
_FULL = lazy_pattern(
    rf"(?<![\w’'-])({'|'.join(sorted(_OF, key=len, reverse=True))})"
    r" ((?:al-|el-)?[A-Z][a-z’']*[a-z])(?![\w’-]| [A-Z])"
)


@rule(
    code="NAM013",
    severity="warning",
    since="0.1",
    trigger=[_RARE, "Sergei |Dmitri |Alexei |Nikolai |Anatoly |Vitaly |Yuri "],
    bad=[
        "Volodymyr Tarasenkiv spoke. Volodymyr Tarasenkiv left. ⟦Vladimir⟧ Tarasenkiv returned.",
        "Police asked for Sergei Brontov. A witness saw ⟦Sergey⟧ Brontov. Sergei Brontov fled.",
        "Mohammed al-Tarik paid. ⟦Muhammad⟧ al-Tarik did not. Mohammed al-Tarik owed it.",
    ],
    fixed=[
        "Volodymyr Tarasenkiv spoke. Volodymyr Tarasenkiv left. Volodymyr Tarasenkiv returned.",
    ],
    good=[
        "Volodymyr Zelensky met Vladimir Putin; Serhiy Shaptala met Sergei Shoigu.",
        "Oleksandr Usyk beat Alexander Povetkin.",
        "The brothers Volodymyr Petrenko and Vladimir Petrenko work together.",
        "Andrey Pavlov, whose father Andrei Pavlov had died, signed the paper.",
        "Ahmed Hassan and Ahmad Hassan are two players of one club.",
        "Volodymyr Zelensky, in Russian Vladimir Zelensky, was born in Kryvyi Rih.",
    ],
)
def two_given_names(document: Document) -> Iterator[Finding]:
    """One person has the given name of two languages, or in two transliterations.

    Why: Engines write Володимир as Volodymyr or Vladimir, and محمد as Mohammed or Muhammad, by
    what each sentence reminds them of.

    Not damage: People with one surname who are named side by side, relatives, and a text that
    says how another language calls somebody.
    """
    text = document.text
    if len(text) > LONGEST_ARTICLE:
        return
    people: dict[str, list[tuple[str, Span]]] = {}
    for match in _FULL.finditer(text):
        people.setdefault(fold(match[2]), []).append((match[1], Span(*match.span(1))))
    for found in people.values():
        names = Counter(name for name, _ in found)
        if len(names) < 2 or _beside(text, [span for _, span in found]):
            continue
        usual = names.most_common(1)[0][0]
        first = next(span for name, span in found if name == usual)
        for name, span in found:
            if name == usual or _OF[name].isdisjoint(_OF[usual]) or family_near(document, span):
                continue
            yield Finding(
                span,
                fit("{} is called {} elsewhere in this article", name, usual),
                Fix.replace(span, usual),
                (Related(first, f"{quote(usual)} stands here"),),
            )


def _beside(text: str, spans: list[Span]) -> bool:
    """Return whether two of the names stand within one sentence's reach, or one is explained."""
    gaps = [text[one.end : two.start] for one, two in pairwise(spans)]
    return any(len(gap) < 80 and not {".", "\n"} & set(gap) for gap in gaps)
