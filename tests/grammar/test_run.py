"""The servers of a run: what is kept of their answers, and what becomes of a run without one."""

from __future__ import annotations

import pickle
from pathlib import Path

import psutil
import pytest

from lintnews.core.config import Config
from lintnews.core.document import Document
from lintnews.core.errors import UsageError
from lintnews.core.grammar import Grammar
from tests.languagetool import running

TEXT = "The minister drove an car to the border of the country.\n"
DEAD = "http://127.0.0.1:9"


def config_for(server: str, required: bool = False) -> Config:
    return Config(grammar_enabled=True, grammar_required=required, grammar_server=server)


def found_by(grammar: Grammar, config: Config, text: str = TEXT) -> list[str]:
    found, _ = grammar.check(Document(text), config, [], lambda: None)
    return [one.rule.code if one.rule.family == "internal" else one.rule.family for one in found]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LINTNEWS_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.mark.slow
def test_a_known_paragraph_needs_no_server(
    cache: Path, languagetool_jars: Path, tmp_path: Path
) -> None:
    """Answers are kept by the server's version, so that one that has gone is not missed."""
    grammar = Grammar(cache=True)
    with running(languagetool_jars, tmp_path / "log") as url:
        config = config_for(url)
        assert found_by(grammar, config) == ["grammar"]
        assert len(list(cache.glob("grammar-*.sqlite"))) == 1
    assert found_by(grammar, config) == ["grammar"]
    assert found_by(grammar, config, TEXT + "Another line.\n") == ["INT005", "grammar"]
    assert grammar.is_gone(config)
    # from now on it is not asked again
    assert found_by(grammar, config, "Yet another line.\n") == ["INT005"]
    assert found_by(grammar, config) == ["grammar"]
    assert grammar.notes() == []


def test_nothing_is_kept_without_a_cache(cache: Path, languagetool_server: str) -> None:
    assert found_by(Grammar(cache=False), config_for(languagetool_server)) == ["grammar"]
    assert not cache.exists()


def test_a_missing_server_is_a_note() -> None:
    grammar = Grammar(cache=False)
    assert found_by(grammar, config_for(DEAD)) == []
    assert found_by(grammar, config_for(DEAD)) == []
    (note,) = grammar.notes()
    assert note.startswith("grammar is not checked: no LanguageTool server answers at http")
    assert grammar.version(config_for(DEAD)) == ""


@pytest.mark.parametrize("language", ["en-US", "en-GB", "en-AU"])
def test_varieties_of_english(languagetool_server: str, language: str) -> None:
    """Spelling is a rule of another name in each of them, and grammar is the same."""
    config = config_for(languagetool_server)._replace(grammar_language=language)
    text = TEXT + "The new station is locatedo near the river in the city.\n"
    found, _ = Grammar(cache=False).check(Document(text), config, [], lambda: None)
    assert [one.rule.aliases[0] for one in found] == ["EN_A_VS_AN", "MORFOLOGIK_RULE_EN_US"]


def test_without_a_rule_no_server_is_asked() -> None:
    config = config_for(DEAD, required=True)._replace(select=("name",))
    grammar = Grammar(cache=False)
    assert found_by(grammar, config) == []
    assert grammar.version(config) == ""
    assert not grammar.is_gone(config)
    assert grammar.notes() == []
    pickle.dumps(grammar)


def test_a_missing_server_that_is_asked_for() -> None:
    with pytest.raises(UsageError, match="grammar can't be checked"):
        found_by(Grammar(cache=False), config_for(DEAD, required=True))


@pytest.mark.slow
def test_workers_use_the_server_of_the_run(languagetool_jars: Path) -> None:
    place = str(languagetool_jars)
    grammar = Grammar(cache=False)
    try:
        grammar.prepare(config_for(place))
        before = _java()
        worker = pickle.loads(pickle.dumps(grammar))
        assert found_by(worker, config_for(place)) == ["grammar"]
        assert _java() == before
        other = Grammar(cache=False)
        other.use(grammar.addresses)
        assert found_by(other, config_for(place)) == ["grammar"]
        assert _java() == before
    finally:
        grammar.close()
    late = pickle.loads(pickle.dumps(other))
    assert found_by(late, config_for(place)) == ["INT005"]
    assert late.is_gone(config_for(place))


def test_workers_are_told_that_there_is_none() -> None:
    """What is a note of the run is no finding in each of its files."""
    grammar = Grammar(cache=False)
    grammar.prepare(config_for(DEAD))
    worker = pickle.loads(pickle.dumps(grammar))
    assert found_by(worker, config_for(DEAD)) == []


def test_a_text_that_is_too_long(languagetool_server: str) -> None:
    grammar = Grammar(cache=False)
    text = TEXT * 20_000
    assert found_by(grammar, config_for(languagetool_server), text) == ["INT005"]


def test_it_can_be_called_off(languagetool_server: str) -> None:
    class CalledOffError(Exception):
        pass

    def pause() -> None:
        raise CalledOffError

    grammar = Grammar(cache=False)
    with pytest.raises(CalledOffError):
        grammar.check(Document(TEXT), config_for(languagetool_server), [], pause)


def _java() -> int:
    below = psutil.Process().children(recursive=True)
    return sum(1 for one in below if one.name() == "java")
