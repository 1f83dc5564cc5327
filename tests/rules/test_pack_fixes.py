"""What a pack writes fits the sentence: its case is that of the phrase, and its article agrees."""

from __future__ import annotations

import pytest

from tests.examples import apply, lint_with


@pytest.mark.parametrize(
    ("name", "text", "fixed"),
    [
        ("czech-calque", "The vice-chairman of the government spoke.",
         "The deputy prime minister spoke."),
        ("czech-calque", "The Vice-Chairman of the Government spoke.",
         "The Deputy Prime Minister spoke."),
        ("czech-calque", "Vice-chairman of the government spoke.",
         "Deputy prime minister spoke."),
        ("czech-calque", "THE VICE-CHAIRMAN OF THE GOVERNMENT SPOKE",
         "THE DEPUTY PRIME MINISTER SPOKE"),
        ("germanic-calque", "It is open from 9-20 o'clock.", "It is open from 9:00-20:00."),
        ("japanese-calque", "In the inning he hit three triples with a full-base.",
         "In the inning he hit three triples with bases loaded."),
        ("japanese-calque", "In the inning it became two deaths third base.",
         "In the inning it became two out third base."),
        ("news-calque", "It was a new crown pneumonia case, they said.",
         "It was a COVID-19 case, they said."),
        ("chinese-calque", "He has a landing visa.", "He has a visa on arrival."),
        ("russian-calque", "He returned on an export flight.",
         "He returned on a repatriation flight."),
    ],
)  # fmt: skip
def test_a_fix_of_a_pack(name: str, text: str, fixed: str) -> None:
    assert apply(text, lint_with(name, text)) == fixed
