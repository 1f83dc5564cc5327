"""What a batch run is to do: all that its results depend on, as one value."""

from __future__ import annotations

from typing import NamedTuple

from lintnews.batch.record import Reading
from lintnews.core.config import Config
from lintnews.core.damage import GRADES, WORST

TABLE_FORMATS = ("parquet", "jsonl")
LETTERS = (*(letter for letter, _ in GRADES), WORST)


class Settings(NamedTuple):
    """The settings of a run.

    `config` are those of the linter, the same for the whole archive. `fix` applies the safe
    fixes, `unsafe_fixes` also the others. Of the articles those are dropped from the cleaned text
    whose grade is worse than `drop_above`, or with `only_clean` in which anything is found.
    `studies` are the names of those that are made; without `lint` nothing else is, and no rules
    are loaded. `languagetool` is the version of the server that checks grammar, if one does.
    """

    reading: Reading = Reading()
    config: Config = Config()
    table_format: str = "parquet"
    fix: bool = False
    unsafe_fixes: bool = False
    drop_above: str = ""
    only_clean: bool = False
    studies: tuple[str, ...] = ()
    lint: bool = True
    languagetool: str = ""

    @property
    def writes_articles(self) -> bool:
        """Whether the run writes the text of articles, cleaned or chosen."""
        return self.fix or bool(self.drop_above) or self.only_clean

    def keeps(self, grade: str, findings: int) -> bool:
        """Tell whether an article with this grade and so many findings is one to keep."""
        if self.only_clean and findings:
            return False
        return not self.drop_above or grade <= self.drop_above


class Limits(NamedTuple):
    """What one document may cost, and what becomes of a run with documents that can't be linted.

    `seconds` and `memory` (bytes) are for one document. `fail`: the first one ends the run.
    These change no result but that of documents in the quarantine.
    """

    seconds: float = 60.0
    memory: int = 2 << 30
    fail: bool = False
    cache: bool = True
