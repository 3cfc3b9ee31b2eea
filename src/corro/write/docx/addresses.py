"""Web, email and telephone addresses as a Word file can hold them."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote, urlsplit

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_ALLOWED = ":/?#[]@!$&'()*+,;=%~-._"


@lru_cache(maxsize=512)
def web_address(address: str) -> str | None:
    """The address with all that a URI can't hold percent-encoded (RFC 3986, section 2).

    `None` where it is none of http, https, mailto and tel, or isn't an address at all: Word calls
    a file with such a link damaged.
    """
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in SCHEMES:
        return None
    if parts.scheme.lower() in ("http", "https") and not parts.hostname:
        return None
    return quote(address, safe=_ALLOWED, errors="replace")
