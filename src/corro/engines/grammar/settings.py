"""What `[grammar]` in a `corro.toml` may say."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from corro.errors import InvalidInput, Problem
from corro.nearest import did_you_mean

KEYS = ("folder", "server", "internet", "heap", "seconds", "idle", "off", "source")
CENTRAL = "https://repo1.maven.org/maven2/"
HEAP = range(512, 16385)  # megabytes
# Whoever runs these reads what is sent to them.
PUBLIC = ("languagetool.org", "languagetoolplus.com")


@dataclass(frozen=True, slots=True)
class Settings:
    """`folder` holds a LanguageTool of one's own, `server` is the address of one that is running.

    `heap` is the most memory that the server may take, in megabytes. `seconds` is how long it may
    take over one document, `idle` after how many minutes without work it stops. `off` are rules of
    LanguageTool's that aren't asked. `source` is where it is downloaded from.
    """

    folder: Path | None = None
    server: str = ""
    heap: int = 1024
    seconds: float = 60
    idle: float = 15
    off: frozenset[str] = frozenset()
    source: str = CENTRAL


def settings_of(said: Mapping[str, Any], base: Path | None, path: str = "corro.toml") -> Settings:
    """The settings of a `[grammar]` table; `folder` counts from `base`.

    Raises:
        InvalidInput: they say what can't be, or name a server on the internet that the house
            hasn't turned on.
    """
    problems: list[Problem] = []

    def problem(key: str, message: str) -> None:
        problems.append(Problem(message, path, field=f"grammar.{key}"))

    for key in said:
        if key not in KEYS:
            problem(key, f"‘{key}’ is not a setting of [grammar].{did_you_mean(key, KEYS)}")
    folder, server = said.get("folder"), said.get("server", "")
    if folder is not None and not isinstance(folder, str):
        problem("folder", "‘folder’ under [grammar] must be a path in quotes.")
    if not isinstance(server, str):
        problem("server", "‘server’ under [grammar] must be an address in quotes.")
    elif server:
        wrong = refused(server, internet=said.get("internet") is True)
        if wrong:
            problem("server", wrong)
    heap = said.get("heap", 1024)
    if type(heap) is not int or heap not in HEAP:
        problem("heap", "‘heap’ under [grammar] is a number of megabytes, from 512 to 16384.")
    for key, least in (("seconds", 1), ("idle", 1)):
        value = said.get(key, least)
        if type(value) not in {int, float} or not least <= value <= 3600:
            problem(key, f"‘{key}’ under [grammar] is a number from {least} to 3600.")
    off = said.get("off", [])
    if not (isinstance(off, list) and all(isinstance(one, str) for one in off)):
        problem(
            "off", '‘off’ under [grammar] is a list of rules: off = ["COMMA_COMPOUND_SENTENCE"].'
        )
    source = said.get("source", CENTRAL)
    if not isinstance(source, str) or urlsplit(source).scheme not in {"https", "file"}:
        problem("source", "‘source’ under [grammar] must be an https address.")
    if problems:
        raise InvalidInput(problems)
    return Settings(
        (base or Path.cwd()) / folder if folder else None,
        server,
        heap,
        float(said.get("seconds", 60)),
        float(said.get("idle", 15)),
        frozenset(one.removeprefix("LanguageTool.") for one in off),
        source.rstrip("/") + "/",
    )


def refused(server: str, *, internet: bool) -> str:
    """Why a server isn't one that letters may be sent to; empty where it is."""
    try:
        parts = urlsplit(server)
        host = (parts.hostname or "").lower()
        _ = parts.port
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme not in {"http", "https"} or not host:
        return "‘server’ under [grammar] must be an address such as http://localhost:8081."
    if internet or own(host):
        return ""
    if any(host == name or host.endswith(f".{name}") for name in PUBLIC):
        whose = f"{host} is a service on the internet, so every letter would be sent to it."
    else:
        whose = f"{host} is not on this machine or in your organisation’s own network."
    return (
        f"{whose} Use a server of your own, or ‘corro grammar install’. "
        "If your organisation has agreed to it, write ‘internet = true’ beside ‘server’."
    )


def own(host: str) -> bool:
    """Whether a host is this machine, or plainly inside the organisation: a private address, a
    name without a dot or one that only exists in a network of its own."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        inside = (".local", ".lan", ".internal", ".intranet", ".corp", ".home.arpa", ".localhost")
        return "." not in host or host.endswith(inside)
    return address.is_loopback or address.is_private
