"""`html`: a page that needs nothing else: findings by file with their lines, filtered by family.

The filter is CSS alone. The policy in the page's head forbids scripts and everything from
outside, so that no article can make the page do anything.
"""

from __future__ import annotations

from collections import Counter
from tempfile import SpooledTemporaryFile

from lintnews import __version__
from lintnews.core.diagnostic import Diagnostic, count
from lintnews.core.document import Document
from lintnews.core.result import FileResult, place
from lintnews.reporters import Reporter
from lintnews.reporters.excerpt import excerpt
from lintnews.reporters.exchange import portable, relative
from lintnews.reporters.markup import attributes, escape
from lintnews.reporters.style import printable

_WIDTH = 160  # code points of a line that are shown
_IN_MEMORY = 1 << 20

_STYLE = """\
:root { color-scheme: light dark; --edge: light-dark(#d0d7de, #3d444d);
  --error: light-dark(#cf222e, #ff7b72); --warning: light-dark(#9a6700, #d29922);
  --info: light-dark(#0969da, #58a6ff); --mark: light-dark(#ffd8b5, #6e4c1e) }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 0 auto; padding: 1rem }
h1 { font-size: 1.5rem } h2 { font-size: 1rem; overflow-wrap: anywhere; margin: 2rem 0 .5rem }
fieldset { border: 1px solid var(--edge); border-radius: 6px }
label { display: inline-block; margin-right: 1rem }
article { border: 1px solid var(--edge); border-radius: 6px; padding: .5rem 1rem; margin: .5rem 0 }
article p { margin: .25rem 0; overflow-wrap: anywhere }
pre { margin: .25rem 0; white-space: pre-wrap; overflow-wrap: anywhere }
mark { background: var(--mark); color: inherit }
.error b { color: var(--error) } .warning b { color: var(--warning) } .info b { color: var(--info) }
small { opacity: .75 }
@media print { fieldset { display: none } article { break-inside: avoid } }
"""


class Report(Reporter):
    """Writes a page."""

    def begin(self) -> None:
        # the counts stand above the findings, which wait for them, on the disk if they are many
        self._body = SpooledTemporaryFile(  # noqa: SIM115 - closed by `finish`
            _IN_MEMORY, "w+", encoding="utf-8", newline=""
        )
        self._families = Counter[str]()
        self._files = self._damaged = 0

    def add(self, result: FileResult) -> None:
        self._files += 1
        if not result.diagnostics:
            return
        self._damaged += 1
        path = printable(portable(relative(result.document.path, self.options.root)))
        families = sorted({found.rule.family for found in result.diagnostics})
        classes = " ".join(map(_family, families))
        self._body.write(f"<section{_class(classes)}>\n<h2>{escape(path)}</h2>\n")
        for found in result.diagnostics:
            self._families[found.rule.family] += 1
            self._body.write(_finding(result.document, found))
        self._body.write("</section>\n")

    def finish(self) -> None:
        with self._body as body:
            self.stream.write(self._head())
            body.seek(0)
            while part := body.read(_IN_MEMORY):
                self.stream.write(part)
        self.stream.write("</main>\n</body>\n</html>\n")

    def _head(self) -> str:
        total = self._families.total()
        problems = count(total, "problem")
        files = count(self._files, "file")
        found = f"{problems} in {self._damaged:,} of {files}" if total else f"no damage in {files}"
        families = sorted(self._families)
        return (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta http-equiv="Content-Security-Policy" '
            "content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
            "form-action 'none'\">\n"
            '<meta name="viewport" content="width=device-width">\n'
            f"<title>lintnews: {found}</title>\n<style>\n{_STYLE}{_filters(families)}</style>\n"
            f"</head>\n<body>\n<h1>lintnews: {found}</h1>\n"
            f"{self._choices(families)}<p><small>lintnews {__version__}</small></p>\n<main>\n"
        )

    def _choices(self, families: list[str]) -> str:
        if len(families) < 2:
            return ""
        boxes = "\n".join(
            f"<label><input{attributes(type='checkbox', id=f'show-{family}')} checked> "
            f"{family} ({self._families[family]:,})</label>"
            for family in families
        )
        return f"<fieldset>\n<legend>Families</legend>\n{boxes}\n</fieldset>\n"


def _filters(families: list[str]) -> str:
    """Return the rules that hide what is not chosen, and files of which nothing is left."""
    hidden = "".join(
        f"body:has(#show-{family}:not(:checked)) article.{_family(family)} {{ display: none }}\n"
        for family in families
    )
    left = ", ".join(
        f"body:has(#show-{family}:checked) section.{_family(family)}" for family in families
    )
    if len(families) < 2:
        return ""
    return f"{hidden}section {{ display: none }}\n{left} {{ display: block }}\n"


def _family(family: str) -> str:
    return f"family-{family}"


def _class(names: str) -> str:
    return attributes(**{"class": names})


def _finding(document: Document, found: Diagnostic) -> str:
    rule, where = found.rule, place(document, found.span)
    parts = [
        f"<article{_class(f'{_family(rule.family)} {rule.severity.label}')}>",
        f"<p><b>{rule.severity.label}</b> {_text(found.message)} "
        f"<small>{where.start.row}:{where.start.column} {rule.code} {_text(rule.name)}</small></p>",
    ]
    if document.source:
        cut = excerpt(document, where, _WIDTH)
        before, marked, behind = map(_text, cut)
        parts.append(f"<pre>{before}<mark>{marked}</mark>{behind}</pre>")
    for related in found.related:
        start = place(document, related.span).start
        parts.append(f"<p><small>{_text(related.message)}: line {start.row}</small></p>")
    if found.fix is not None:
        kind = found.fix.applicability.value
        parts.append(f"<p><small>fix ({kind}): {_text(found.fix.message)}</small></p>")
    return "\n".join([*parts, "</article>\n"])


def _text(text: str) -> str:
    return escape(printable(text))
