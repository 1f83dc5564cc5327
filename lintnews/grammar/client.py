"""Talks to a LanguageTool server through language-tool-python."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

import requests
from language_tool_python import LanguageTool
from language_tool_python.exceptions import LanguageToolError, RateLimitError

from lintnews.grammar.errors import GoneError, RefusedError, UnavailableError
from lintnews.grammar.match import Match

# So much is sent at a time (code points), unless one passage alone is longer.
BATCH = 12_000
# Between passages: LanguageTool begins a new paragraph, and so a new sentence.
_GAP = "\n\n"
_SUGGESTIONS = 3
# Seconds to wait before a server that doesn't answer is asked again whether it is there, and
# before one that has had too many requests gets the next one.
_PAUSES = (0.2, 0.5, 1.0)
_LONG_PAUSES = (2.0, 8.0, 20.0)
_CONNECT = 5.0


class _Tool(LanguageTool):
    """LanguageTool's client with a time limit of our own; its own is five minutes."""

    def __init__(
        self, url: str, language: str, timeout: float, proxies: dict[str, Any] | None
    ) -> None:
        self._TIMEOUT = timeout  # type: ignore[assignment]
        super().__init__(language, remote_server=url, proxies=proxies)

    def _query_server(self, *arguments: Any, **options: Any) -> Any:
        """Ask, and name the pattern of a rule as LanguageTool does, `RULE[2]`.

        Its client keeps the name alone.
        """
        answer = super()._query_server(*arguments, **options)
        for found in answer.get("matches", ()) if isinstance(answer, dict) else ():
            rule = found["rule"]
            rule["id"] = f"{rule['id']}[{rule.get('subId', '')}]"
        return answer


class Client:
    """One server, and which of its rules are asked for.

    Parameters: `url` without `/v2`; `language` as LanguageTool names it (`en-US`); `ids` of rules;
    `timeout` in seconds for one request; `is_local` servers are asked past any proxy.

    Raises `UnavailableError` if the server does not answer, or doesn't know the language.
    """

    def __init__(
        self, url: str, language: str, ids: Iterable[str], timeout: float, is_local: bool = False
    ) -> None:
        self.url = url
        self._language = language
        self._timeout = timeout
        # `None` for a scheme keeps the environment's proxy from being used
        self._proxies: Any = {"http": None, "https": None} if is_local else None
        self.version = self._look()
        try:
            self._tool = _Tool(url, language, timeout, self._proxies)
        except (LanguageToolError, ValueError, OSError) as error:
            raise UnavailableError(f"{url} is no LanguageTool server: {_line(error)}") from error
        self._tool.enabled_rules = set(ids)
        self._tool.enabled_rules_only = True

    def _look(self) -> str:
        """Return the version and build of the server, which knows the language."""
        try:
            answer = self._ask("Hello.", min(self._timeout, 30.0))
        except requests.RequestException as error:
            raise UnavailableError(
                f"no LanguageTool server answers at {self.url}: {_cause(error)}"
            ) from error
        try:
            software = answer.json()["software"]
            return f"{software['name']} {software['version']} {software.get('buildDate', '')}"
        except (ValueError, KeyError, TypeError) as error:
            said = " ".join(answer.text.split())[:120] or f"status {answer.status_code}"
            raise UnavailableError(
                f"{self.url} does not answer as a LanguageTool server: {said}"
            ) from error

    def _ask(self, text: str, timeout: float) -> requests.Response:
        return requests.post(
            f"{self.url}/v2/check",
            data={"language": self._language, "text": text},
            timeout=(min(timeout, _CONNECT), timeout),
            proxies=self._proxies,
        )

    def check(self, texts: Sequence[str]) -> list[tuple[Match, ...] | None]:
        """Return what is found in each of some passages; None for one that is refused.

        Every character of a passage must be one unit of UTF-16. They are sent together, as many
        as fit; what is refused together is sent one by one. Raises `GoneError`.
        """
        found: list[tuple[Match, ...] | None] = []
        for batch in _batches(texts):
            try:
                found += self._check(batch)
            except RefusedError:
                found += [self._check_alone(text) for text in batch]
        return found

    def _check_alone(self, text: str) -> tuple[Match, ...] | None:
        try:
            return self._check([text])[0]
        except RefusedError:
            return None

    def _check(self, texts: Sequence[str]) -> list[tuple[Match, ...]]:
        starts = list(accumulate((len(text) + len(_GAP) for text in texts), initial=0))
        found: list[list[Match]] = [[] for _ in texts]
        for match in self._send(_GAP.join(texts)):
            index = bisect_right(starts, match.offset) - 1
            start = match.offset - starts[index]
            end = start + match.error_length
            if 0 <= start < end <= len(texts[index]):
                suggested = tuple(match.replacements[:_SUGGESTIONS])
                identifier, _, pattern = match.rule_id.removesuffix("]").partition("[")
                found[index].append(
                    Match(identifier, start, end, suggested, match.message, pattern)
                )
        return [tuple(one) for one in found]

    def _send(self, text: str) -> list[Any]:
        pauses = iter(_LONG_PAUSES)
        while True:
            try:
                return list(self._tool.check(text))
            except RateLimitError as error:
                pause = next(pauses, None)
                if pause is None:
                    raise GoneError(f"{self.url} takes no more requests for now") from error
                time.sleep(pause)
            except (LanguageToolError, KeyError, TypeError, ValueError, OSError) as error:
                # its client has tried twice; the text is to blame if the server is still there
                self._make_sure(error)
                raise RefusedError(_line(error)) from error

    def _make_sure(self, error: Exception) -> None:
        """Raise `GoneError` unless the server answers."""
        for pause in (*_PAUSES, None):
            try:
                if self._ask("Hello.", _CONNECT).ok:
                    return
            except requests.RequestException:
                pass
            if pause is not None:
                time.sleep(pause)
        raise GoneError(
            f"the LanguageTool server at {self.url} does not answer any more"
        ) from error


def _batches(texts: Sequence[str]) -> list[list[str]]:
    batches: list[list[str]] = []
    size = BATCH
    for text in texts:
        size += len(text) + len(_GAP)
        if size > BATCH:
            batches.append([])
            size = len(text)
        batches[-1].append(text)
    return batches


def _cause(error: requests.RequestException) -> str:
    if isinstance(error, requests.Timeout):
        return "it takes too long"
    if isinstance(error, requests.ConnectionError):
        return "no connection"
    return _line(error)


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:160] or type(error).__name__
