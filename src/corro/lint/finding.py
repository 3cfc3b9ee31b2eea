"""What a rule found: where, why, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from corro.correspondence import Message

Level = Literal["suggestion", "warning", "error"]
LEVELS: tuple[Level, ...] = ("suggestion", "warning", "error")  # mildest first, as in Vale

Category = Literal[
    "pairing",
    "name",
    "address",
    "contact",
    "date",
    "deadline",
    "wording",
    "content",
    "enclosure",
    "placeholder",
    "plain-english",
    "readability",
    "spelling",
    "grammar",
    "inclusive",
    "access",
    "layout",
    "template",
]
CATEGORIES: tuple[Category, ...] = get_args(Category)

# Never errors, whatever a rule or a setting says.
GENTLE: frozenset[Category] = frozenset({"spelling", "grammar", "readability"})


@dataclass(frozen=True, slots=True)
class InBlock:
    """A stretch of one block: `correspondence.parts[part].blocks[block].text[start:end]`.

    An empty stretch at the end of a part's last block is where something is missing.
    """

    part: int
    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class InSource:
    """A stretch of the file's own text: `correspondence.source[start:end]`, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Action:
    """Vale's `action`: what an editor, or `lint --fix`, may do with the words.

    `name` is `replace`, `remove`, `edit`, `convert` or `suggest`; `params` are its arguments.
    """

    name: str
    params: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach of one rule.

    `rule` is `Style.Rule`. `location` is `None` when the finding is about the document as a whole
    (it is then reported at 1:1). `text` are the words in question, `None` where something is
    missing. `suggestions` are ready to put in their place; an empty string removes them.
    """

    rule: str
    category: Category
    level: Level
    message: str
    location: InBlock | InSource | None = None
    text: str | None = None
    clause: str | None = None
    why: str = ""
    part: str | None = None
    of_message: Message | None = None
    suggestions: tuple[str, ...] = ()
    action: Action | None = None
    link: str = ""
