"""Asking a LanguageTool server whether it is there. No proxy is ever between: see `NO_PROXY`."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request

# A proxy of the environment's would be sent every letter.
NO_PROXY = {"http": "", "https": ""}
SECONDS = 3.0


def is_well(address: str, seconds: float = SECONDS) -> bool:
    """Whether a LanguageTool server answers at an address."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"{address.rstrip('/')}/v2/healthcheck", timeout=seconds) as answer:
            return bool(answer.read(16).strip() == b"OK")
    except (OSError, urllib.error.URLError, http.client.HTTPException, ValueError):
        return False
