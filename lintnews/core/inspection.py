"""What is known of one article as a whole: its prose, its damage, where it came from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from lintnews.core.damage import Damage, assess
from lintnews.core.result import FileResult
from lintnews.core.rule import Rule
from lintnews.core.source_language import Attribution, attribute


class Inspection(NamedTuple):
    """A linted article, how damaged it is, and what that says about its source language."""

    result: FileResult
    damage: Damage
    attribution: Attribution


def inspect(result: FileResult, rules: Iterable[Rule]) -> Inspection:
    """Return the inspection of a linted article; `rules` are all that could have spoken."""
    document, diagnostics = result.document, result.diagnostics
    return Inspection(
        result, assess(document, diagnostics), attribute(document, diagnostics, rules)
    )
