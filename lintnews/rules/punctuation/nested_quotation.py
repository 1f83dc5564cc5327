"""A quotation inside a quotation, both with straight double marks."""

from __future__ import annotations

from collections.abc import Iterator

from lintnews.core.diagnostic import Finding, Related, Span, fit
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.quotations import has_irregular_marks, quotations
from lintnews.text.sentences import in_sentence_case


@rule(
    code="PUN005",
    severity="warning",
    since="0.1",
    trigger='"',
    preview=True,
    bad=[
        '"We called him ⟦"⟧Lucky" and I think the name suits him," the officer said.',
    ],
    good=[
        "\"We called him 'Lucky' and I think the name suits him,\" the officer said.",
        'He called it "a gift" and then "a curse" within a single week.',
    ],
)
def nested_quotation(document: Document) -> Iterator[Finding]:
    """A quotation opens inside another one with the same marks.

    Why: Languages with two pairs of double marks (`«„…“»`) lose the difference when both
    become straight marks, so that a reader can't tell where a quotation ends.

    Not damage: Single marks inside double ones. Some newspapers nest double marks too, which
    is why the rule is in preview.
    """
    if not has_irregular_marks(document):
        return
    for first, second in quotations(document).nested:
        if first.text == second.text == '"' and in_sentence_case(document, first.start):
            outer = Related(Span(first.start, first.end), "the outer quotation opens here")
            yield Finding(
                Span(second.start, second.end),
                fit("{} opens a quotation inside one with the same marks", second.text),
                None,
                (outer,),
            )
