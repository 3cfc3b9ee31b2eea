"""Markdown as the HTML that Vale's converter (goldmark with GFM and footnotes) makes of it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pyromark
from pyromark import Options

_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_FOOTNOTES
)
_TAGS = {"Emphasis": "em", "Strong": "strong", "Strikethrough": "del"}

_PATH = r"(?:[/#?][-a-zA-Z0-9@:%_+.~#{}!?&/=\(\);,'\">\^{{}}\[\]`]*)?"
_URL = re.compile(
    r"(?:http|https|ftp)://[-a-zA-Z0-9@:%._\+~#=]{1,256}\.[a-z]+(?::\d+)?"
    + _PATH.replace("{}", "$", 1).replace("{{}}", "{}")
)
_WWW = re.compile(
    r"www\.[-a-zA-Z0-9@:%._\+~#=]{1,256}\.[a-z]+" + _PATH.replace("{}", "", 1).replace("{{}}", "{}")
)
_EMAIL = re.compile(
    r"[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@"
    r"[a-zA-Z0-9](?:[a-zA-Z0-9_-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9_-]{0,61}[a-zA-Z0-9])?)*\.?"
)
_BLOCKS = frozenset(
    {"Paragraph", "Heading", "BlockQuote", "List", "CodeBlock", "HtmlBlock", "Table"}
)
_STRAY_PERCENT = re.compile(r"%(?![0-9a-fA-F]{2})")
_TRIGGER = re.compile(r"(?:^|(?<=[\s*_~(]))(?=[a-zA-Z0-9])")


def to_html(text: str) -> str:
    """The HTML of a Markdown text."""
    writer = _Writer()
    for event in pyromark.events(text, options=_OPTIONS):
        writer.event(event)
    return writer.finished()


class _Writer:
    def __init__(self) -> None:
        self.out: list[str] = []
        self.text: list[str] = []  # text events in a row are one text
        self.links = 0
        self.image: list[str] | None = None
        self.destination = ""
        self.header = False
        self.rows = False
        self.loose: list[str] = []
        self.code = False
        self.notes: dict[str, list[str]] = {}
        self.order: list[str] = []
        self.outer: list[list[str]] = []
        self.items: list[bool] = []

    def write(self, text: str) -> None:
        self.flush()
        self.out.append(text)

    def flush(self) -> None:
        if self.text:
            text, self.text = "".join(self.text), []
            self.out.append(_escaped(text) if self.links or self.code else "".join(_linked(text)))

    def event(self, event: Any) -> None:
        if isinstance(event, str):
            self.simple(event)
            return
        (name, value) = next(iter(event.items()))
        if self.image is not None and not (name == "End" and value == "Image"):
            if name in {"Text", "Code"}:
                self.image.append(value)
            return
        getattr(self, f"on_{name.lower()}", self.other)(value)

    def simple(self, event: str) -> None:
        if self.image is not None:
            return
        if event == "SoftBreak":
            self.text.append("\n")
        elif event == "HardBreak":
            self.write("<br>\n")
        elif event == "Rule":
            self._before_block()
            self.write("<hr>\n")

    def other(self, value: Any) -> None:
        self.write("")

    def on_text(self, value: str) -> None:
        self.text.append(value)

    def on_code(self, value: str) -> None:
        self.write(f"<code>{_escaped(value)}</code>")

    def on_inlinehtml(self, value: str) -> None:
        self.write(value)

    def on_html(self, value: str) -> None:
        self.write(value)

    def on_tasklistmarker(self, value: bool) -> None:
        checked = 'checked="" ' if value else ""
        self.write(f'<input {checked}disabled="" type="checkbox"> ')

    def on_footnotereference(self, value: str) -> None:
        if value not in self.order:
            self.order.append(value)
        number = self.order.index(value) + 1
        self.write(
            f'<sup id="fnref:{number}"><a href="#fn:{number}" class="footnote-ref" '
            f'role="doc-noteref">{number}</a></sup>'
        )

    def on_start(self, value: Any) -> None:
        name = value if isinstance(value, str) else next(iter(value))
        if name in _BLOCKS:
            self._before_block()
        detail: Any = None if isinstance(value, str) else value[name]
        if name in _TAGS:
            self.write(f"<{_TAGS[name]}>")
        elif name == "Paragraph":
            self.write("<p>")
        elif name == "Heading":
            self.write(f"<{detail['level'].lower()}>")
        elif name == "BlockQuote":
            self.write("<blockquote>\n")
        elif name == "List":
            self.write("<ul>\n" if detail is None else "<ol>\n")
        elif name == "Item":
            self.write("<li>")
        elif name == "CodeBlock":
            self.code = True
            info = detail.get("Fenced", "") if isinstance(detail, dict) else ""
            language = info.split(" ")[0] if info else ""
            shown = f' class="language-{_escaped(language)}"' if language else ""
            self.write(f"<pre><code{shown}>")
        elif name == "Link":
            self.flush()
            self.links += 1
            self.write(f'<a href="{_href(detail)}">')
        elif name == "Image":
            self.flush()
            self.image, self.destination = [], _href(detail)
        elif name == "Table":
            self.write("<table>\n")
        elif name == "TableHead":
            self.header = True
            self.write("<thead>\n<tr>\n")
        elif name == "TableRow":
            self.write(("" if self.rows else "<tbody>\n") + "<tr>\n")
            self.rows = True
        elif name == "TableCell":
            self.write("<th>" if self.header else "<td>")
        elif name == "FootnoteDefinition":
            self.flush()
            self.outer.append(self.out)
            self.out = self.notes.setdefault(detail, [])

    def _before_block(self) -> None:
        self.flush()
        if self.out and not self.out[-1].endswith("\n"):
            self.out.append("\n")

    def on_end(self, value: Any) -> None:
        name = value if isinstance(value, str) else next(iter(value))
        detail: Any = None if isinstance(value, str) else value[name]
        if name in _TAGS:
            self.write(f"</{_TAGS[name]}>")
        elif name == "Paragraph":
            self.write("</p>\n")
        elif name == "Heading":
            self.write(f"</{detail.lower()}>\n")
        elif name == "BlockQuote":
            self.write("</blockquote>\n")
        elif name == "List":
            self.write("</ol>\n" if detail else "</ul>\n")
        elif name == "Item":
            self.write("</li>\n")
        elif name == "CodeBlock":
            self.write("</code></pre>\n")
            self.code = False
        elif name == "Link":
            self.write("</a>")
            self.links -= 1
        elif name == "Image":
            alt = _escaped("".join(self.image or []))
            self.image = None
            self.write(f'<img src="{self.destination}" alt="{alt}">')
        elif name == "TableHead":
            self.header, self.rows = False, False
            self.write("</tr>\n</thead>\n")
        elif name == "TableRow":
            self.write("</tr>\n")
        elif name == "TableCell":
            self.write("</th>\n" if self.header else "</td>\n")
        elif name == "Table":
            self.write(("</tbody>\n" if self.rows else "") + "</table>\n")
        elif name == "FootnoteDefinition":
            self.flush()
            self.out = self.outer.pop()

    def finished(self) -> str:
        self.flush()
        known = [name for name in self.order if name in self.notes]
        if known:
            self.out.append('<div class="footnotes" role="doc-endnotes">\n<hr>\n<ol>\n')
            for name in known:
                number = self.order.index(name) + 1
                body = "".join(self.notes[name])
                back = (
                    f'&#160;<a href="#fnref:{number}" class="footnote-backref" '
                    'role="doc-backlink">&#x21a9;&#xfe0e;</a>'
                )
                if body.endswith("</p>\n"):
                    body = body[:-5] + back + "</p>\n"
                else:
                    body += back
                self.out.append(f'<li id="fn:{number}">\n{body}</li>\n')
            self.out.append("</ol>\n</div>\n")
        return "".join(self.out)


def _escaped(text: str) -> str:
    return html.escape(text).replace("&#x27;", "'")


def _href(link: dict[str, str]) -> str:
    url = link["dest_url"]
    if link["link_type"] == "Email":
        url = f"mailto:{url}"
    return _url(url)


def _url(url: str) -> str:
    """A destination as goldmark writes it: percent-encoded, then escaped."""
    return _escaped(quote(_STRAY_PERCENT.sub("%25", url), safe="!#$%&'()*+,-./:;=?@_~"))


def _linked(text: str) -> Iterator[str]:
    """The text with bare web and email addresses as links, by GFM's rules as goldmark has them."""
    done = 0
    if "@" not in text and "://" not in text and "www." not in text:
        yield _escaped(text)
        return
    for trigger in _TRIGGER.finditer(text):
        start = trigger.start()
        if start < done:
            continue
        found = _address(text, start)
        if found:
            href, end = found
            yield _escaped(text[done:start])
            yield f'<a href="{_url(href)}">{_escaped(text[start:end])}</a>'
            done = end
    yield _escaped(text[done:])


def _address(text: str, start: int) -> tuple[str, int] | None:
    match = _URL.match(text, start)
    scheme = ""
    if not match:
        match, scheme = _WWW.match(text, start), "http://"
    if match:
        end = _trimmed(text, start, match.end())
        return scheme + text[start:end], end
    match = _EMAIL.match(text, start)
    if not match:
        return None
    end = match.end()
    if text[end - 1] == ".":
        end -= 1
    if "." not in text[text.index("@", start) : end]:
        return None
    if end < len(text) and text[end] in "-_":
        return None
    end = _trimmed(text, start, end)
    return f"mailto:{text[start:end]}", end


def _trimmed(text: str, start: int, end: int) -> int:
    while end - 1 > start and text[end - 1] in "?!.,:*_~":
        end -= 1
    if text[end - 1] == ")":
        url = text[start:end]
        end -= max(0, url.count(")") - url.count("("))
    elif text[end - 1] == ";":
        at = end - 2
        while at >= start and text[at].isascii() and text[at].isalnum():
            at -= 1
        if at != end - 2 and text[at] == "&":
            end = at
    return end
