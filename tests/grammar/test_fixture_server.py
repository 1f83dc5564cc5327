"""The server that the tests of the family grammar talk to is the one they were written for."""

from __future__ import annotations

import json
import urllib.parse
import urllib.request

import pytest


@pytest.mark.parametrize("language", ["en-US", "en-GB", "auto"])
def test_the_server_is_the_one_we_expect_and_knows_english(
    languagetool_server: str, language: str
) -> None:
    text = "The minister said that she had eaten an car on her way to the meeting in Brussels."
    form = urllib.parse.urlencode({"language": language, "text": text}).encode()
    with urllib.request.urlopen(f"{languagetool_server}/v2/check", form, timeout=60) as answer:
        found = json.load(answer)
    assert (found["software"]["name"], found["software"]["version"]) == ("LanguageTool", "6.8")
    (match,) = (match for match in found["matches"] if match["rule"]["id"] == "EN_A_VS_AN")
    assert (match["offset"], match["length"]) == (text.index("an car"), len("an"))
    assert [one["value"] for one in match["replacements"]] == ["a"]
