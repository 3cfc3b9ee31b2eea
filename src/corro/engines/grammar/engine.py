"""LanguageTool as an engine of `corro.lint`: paragraphs in, matches out, the same paragraph once.

The client is language-tool-python, which is given the address of a server that runs already. It
waits for an answer for five minutes, so it is asked in a thread that is left behind when its time
is up. What goes wrong is told once, in `note`, and the rest of the report still comes.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from corro.engines.grammar.speaking import NO_PROXY
from corro.errors import CorroError
from corro.lint.grammar import Match

LANGUAGE = "en-GB"
BATCH = 20_000  # characters asked about at once
KEPT = 20_000  # paragraphs
BETWEEN = "\n\n"
# The first document waits for LanguageTool to read its rules.
FIRST_TAKES = 60.0  # seconds more
BEYOND_BMP = "\N{WHITE SQUARE}"  # LanguageTool counts UTF-16 units; one of these is one of them
Connect = Callable[[], str]


class GaveUp(Exception):
    """The server didn't answer, or not in time. The message is one line for a person."""


@dataclass
class LanguageTool:
    """`connect` gives a server's address, `used` is told that it has been asked, `lost` that it
    hangs. `seconds` is how long it may take over one batch. `off` are rules that aren't asked."""

    connect: Connect
    seconds: float = 60
    off: frozenset[str] = frozenset()
    used: Callable[[], None] = lambda: None
    lost: Callable[[], None] = lambda: None
    note: str = ""
    _client: Any = None
    _address: Future[str] | None = None
    _kept: OrderedDict[str, tuple[Match, ...]] = field(default_factory=OrderedDict)

    def begin(self) -> None:
        """Find or start the server in the background, while documents are read."""
        if self._address is None:
            self._address = _in_background(self.connect)

    def insist(self) -> None:
        """Wait for the server.

        Raises:
            CorroError: it can't be had.
        """
        self.begin()
        assert self._address is not None
        self._address.result()

    def matches(self, texts: Sequence[str]) -> list[tuple[Match, ...]]:
        """What LanguageTool says of each paragraph; nothing once it has been given up."""
        wanted = [text for text in dict.fromkeys(texts) if text.strip() and text not in self._kept]
        try:
            for batch in _batches(wanted):
                if not self.note:
                    self._ask(batch)
        except GaveUp as error:
            self.note = str(error)
        found = []
        for text in texts:
            if text in self._kept:
                self._kept.move_to_end(text)
            found.append(self._kept.get(text, ()))
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return found

    def _ask(self, batch: Sequence[str]) -> None:
        plain = [_in_bmp(text) for text in batch]
        limit = self.seconds
        if self._client is None:
            self._client = self._connected()
            limit += FIRST_TAKES
        client = self._client
        found = self._within(limit, lambda: client.check(BETWEEN.join(plain)))
        self.used()
        begins, matches = 0, sorted(found, key=lambda match: match.offset)
        for text, same in zip(batch, plain, strict=True):
            ends = begins + len(same)
            self._kept[text] = tuple(
                _match(one, begins)
                for one in matches
                if begins <= one.offset and one.offset + one.error_length <= ends
            )
            begins = ends + len(BETWEEN)

    def _connected(self) -> Any:
        self.begin()
        assert self._address is not None
        try:
            address = self._address.result()
        except CorroError as error:
            raise GaveUp(str(error)) from None
        return self._within(self.seconds, lambda: _client(address, self.off))

    def _within(self, seconds: float, work: Callable[[], Any]) -> Any:
        answer = _in_background(work)
        try:
            return answer.result(seconds)
        except TimeoutError:
            self.lost()
            raise GaveUp(
                f"LanguageTool did not answer within {seconds:g} seconds, so grammar was not "
                "checked any further. The rest of this report is whole."
            ) from None
        except Exception:
            self.lost()
            raise GaveUp(
                "LanguageTool stopped answering, so grammar was not checked any further. "
                "The rest of this report is whole."
            ) from None


def _client(address: str, off: frozenset[str]) -> Any:
    import language_tool_python

    client = language_tool_python.LanguageTool(
        LANGUAGE, remote_server=address, proxies=dict(NO_PROXY)
    )
    client.disabled_rules = set(off)
    return client


def _match(one: Any, begins: int) -> Match:
    start = one.offset - begins
    return Match(
        one.rule_id,
        start,
        start + one.error_length,
        one.message,
        tuple(one.replacements),
        one.category,
        one.rule_issue_type,
    )


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and size + len(text) > BATCH:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text) + len(BETWEEN)
    if batch:
        yield batch


def _in_bmp(text: str) -> str:
    if all(ord(char) < 0x10000 for char in text):
        return text
    return "".join(char if ord(char) < 0x10000 else BEYOND_BMP for char in text)


def _in_background(work: Callable[[], Any]) -> Future[Any]:
    """The work's result, from a thread that doesn't keep the program from ending."""
    future: Future[Any] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=run, daemon=True, name="languagetool").start()
    return future
