"""The pack of learned furniture: one row for each line, with what its reviewer needs to know."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

from lintnews.batch.learning.lines import DATE, NUMBER, core_of, pieces_of
from lintnews.batch.plan import LEARNED
from lintnews.core.config import Config
from lintnews.core.diagnostic import Severity
from lintnews.core.document import Document
from lintnews.core.engine import BLOCK_FAMILIES, Linter
from lintnews.core.pack_check import check_pack
from lintnews.core.rule import FAMILIES
from lintnews.core.run import Session

FAMILY = "boilerplate"
# Codes of packs of a user begin here.
_FIRST_CODE = 900
# A person is to read them all.
MOST_ROWS = 500
_MOST_HOSTS = 3
_ID_LENGTH = 40
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_BLANK = re.compile(r"\s+")
_SIGN = re.compile(r"([\\.^$*+?{}\[\]|()#&~])")
_PATTERNS = {"date": DATE, "number": NUMBER, "weekday": "{weekday}"}
# Among these a line stands when it is asked whether it is known already.
_ABOVE = "The council voted on Monday to repair the bridge over the river before winter.\n\n"
_BELOW = "\n\nEngineers had found cracks in two of its piers during an inspection in the spring.\n"

_HEADER = '''\
# Lines that recur on many pages of a site of this archive, learned by `lintnews batch
# --learn-furniture`. Above each row stands where it was found: strike out what belongs to
# articles. `packs = ["{name}.toml"]` in a configuration finds these lines anywhere.
code = "{code}"
severity = "warning"
since = "1"
family = "{family}"
languages = []
summary = "A line that a site repeats on its pages was imported with the article"
message = "furniture of the site, not of the article: `{{text}}`"
why = """The line stands in many articles of one site, so that it belongs to the site's pages."""
not_damage = """A line that the newsroom writes into many of its articles."""
match = "line"
'''


class Known:
    """What is known already: all shipped rules, and the packs that some settings bring.

    `session` has the rules.
    """

    def __init__(self, session: Session, config: Config) -> None:
        self.catalogue = session.catalogue
        self.rules = session.rules(config)
        packs = session.packs(config)
        more = Linter(packs, [True] * len(packs.rules)) if packs is not None else None
        self._linter = Linter(
            self.catalogue, [not one.preview for one in self.catalogue.rules], more
        )

    def finds(self, line: str) -> bool:
        """Tell whether a line in an article is found as furniture or as foreign, whole."""
        text = _ABOVE + line + _BELOW
        start, end = len(_ABOVE), len(_ABOVE) + len(line)
        return any(
            found.rule.family in BLOCK_FAMILIES
            and found.span.start < end
            and found.span.end > start
            and 2 * (min(found.span.end, end) - max(found.span.start, start)) > len(line)
            for found in self._linter.lint(Document(text))
        )

    def name(self) -> str:
        """Return a name for the pack that no other rule has."""
        taken = {label for rule in self.rules for label in (rule.name, *rule.aliases)}
        names = (
            LEARNED if number < 2 else f"{LEARNED}-{number}" for number in range(1, len(taken) + 3)
        )
        return next(name for name in names if name not in taken)

    def code(self) -> str:
        """Return a code for the pack that no other rule has."""
        taken = {label for rule in self.rules for label in (rule.code, *rule.aliases)}
        codes = (f"{FAMILIES[FAMILY]}{number}" for number in range(_FIRST_CODE, 10**6))
        return next(code for code in codes if code not in taken)


def make_pack(learned: Iterable[Mapping[str, Any]], known: Known, folder: str) -> str:
    """Return the text of the pack for the lines of `furniture.jsonl`, empty if there are none.

    Lines that are found already are left out, and all that `lintnews test-pack` would object to.
    `folder` is for a draft.
    """
    rows: dict[str, str] = {}
    for line in learned:
        if len(rows) == MOST_ROWS:
            break
        if not known.finds(line["example"]):
            rows[id_of(line["line"])] = _row(line)
    name, code = known.name(), known.code()
    draft = Path(folder, f"{name}.toml")
    while rows:  # what is left without one row may be wrong without it
        pack = _HEADER.format(name=name, code=code, family=FAMILY) + "".join(rows.values())
        draft.write_text(pack, encoding="utf-8", newline="\n")
        problems = check_pack(draft, known.catalogue)
        wrong = [one.row for one in problems if one.severity is Severity.ERROR]
        if not wrong:
            return pack
        for row in wrong:
            rows.pop(row, None)
    return ""


def pattern_of(line: str) -> str:
    """Return the pattern of a pack that a line fills, whatever its dates and numbers are."""
    return "".join(_PATTERNS.get(kind) or _quoted(text) for kind, text in pieces_of(core_of(line)))


def _quoted(text: str) -> str:
    """Return a text as the syntax of packs has it."""
    parts = _BLANK.split(text)
    blanks = [" " if one in " \u00a0" else r"[^\S\r\n]+" for one in _BLANK.findall(text)]
    words = [_SIGN.sub(r"\\\1", part).replace("’", "'") for part in parts]
    return "".join(word + blank for word, blank in zip(words, [*blanks, ""], strict=True))


def id_of(line: str) -> str:
    """Return the id of a line: words to know it by, and a digest, so that it is always the same."""
    from anyascii import anyascii

    words = _NOT_WORD.sub("-", anyascii(line).lower()).strip("-")[:_ID_LENGTH].rstrip("-")
    return f"{words}-{blake2b(line.encode(), digest_size=3).hexdigest()}".lstrip("-")


def _row(line: Mapping[str, Any]) -> str:
    example = line["example"]
    values = {
        "id": id_of(line["line"]),
        "pattern": pattern_of(example),
        "languages": [line["language"]] if line["language"] else None,
        "bad": [f"⟦{example}⟧"],
        "good": [f"At the end of the page stood “{example}” in small print."],
    }
    entries = [f"{key} = {_toml(value)}" for key, value in values.items() if value is not None]
    return "\n".join(["", *_comments(line["sites"]), "[[phrase]]", *entries, ""])


def _comments(sites: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    ranked = sorted(sites, key=lambda site: (-site["articles"], site["host"]))
    for site in ranked[:_MOST_HOSTS]:
        host = "".join(sign for sign in site["host"] if unicodedata.category(sign)[0] != "C")
        yield f"# {host}: {site['articles']:,} of {site['of']:,} articles, {site['where']} the text"
    if len(ranked) > _MOST_HOSTS:
        yield f"# and {len(ranked) - _MOST_HOSTS:,} more"


def _toml(value: str | list[str]) -> str:
    """Return a value in TOML: what can't be seen is written as an escape, so that it is."""
    if not isinstance(value, str):
        return f"[{', '.join(map(_toml, value))}]"
    if "'" not in value and value.isprintable():
        return f"'{value}'"  # as patterns are written by hand
    return f'"{"".join(map(_sign, value))}"'


def _sign(sign: str) -> str:
    if sign in '"\\':
        return f"\\{sign}"
    return sign if sign.isprintable() else f"\\U{ord(sign):08x}"
