"""A LanguageTool server for the tests of the family grammar: one for the whole session."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import languagetool


@pytest.fixture(scope="session")
def languagetool_jars() -> Path:
    """Return the folder of the jars of a LanguageTool server for English."""
    return languagetool.jars()


@pytest.fixture(scope="session")
def languagetool_server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Yield the URL of a LanguageTool server, without a slash at its end.

    It is the one that the environment names, else one that all workers of pytest-xdist share.
    """
    if named := os.environ.get("LINTNEWS_TEST_LANGUAGETOOL_SERVER"):
        yield named.rstrip("/")
        return
    jars: Path = request.getfixturevalue("languagetool_jars")
    folder, session = tmp_path_factory.getbasetemp(), os.getpid()
    if os.environ.get("PYTEST_XDIST_WORKER"):  # a worker: its parents are those of the session
        folder, session = folder.parent, os.getppid()
    with languagetool.shared(jars, folder, session) as url:
        yield url
