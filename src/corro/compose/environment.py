"""Jinja as corro sets it up: sandboxed, bounded, strict, with parts and the white-space rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NoReturn, Protocol

from jinja2 import BaseLoader, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.ext import Extension
from jinja2.lexer import TokenStream
from jinja2.parser import Parser
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from corro.compose.lexing import Pos, lexemes, normalised, positioned, without_tag_lines
from corro.compose.library import Library
from corro.compose.limits import Budget
from corro.compose.origin import Origin, concat, realign
from corro.compose.probes import length
from corro.compose.served import Unknown
from corro.correspondence import PARTS

# Marks that can't stand in a template or a value (Unicode noncharacters).
PART_OPENS, PART_SAYS, PART_CLOSES = "\ufdd0", "\ufdd1", "\ufdd2"
GLOBALS = ("range", "dict", "namespace", "cycler", "joiner")
UNSAFE_FILTERS = ("pprint", "tojson", "xmlattr", "urlize", "random", "safe", "forceescape")


class MistakeAt(TemplateSyntaxError):
    """A syntax error with the exact place of the tag that it is about."""

    start: int
    end: int


class PartTag(Extension):
    """`{% part "date" %}…{% endpart %}`: what is inside belongs to the part of that name."""

    tags = {"part"}  # noqa: RUF012

    def parse(self, parser: Parser) -> nodes.Node:
        tag = next(parser.stream)
        name = parser.parse_expression()
        named = []
        while parser.stream.skip_if("comma"):
            key = parser.stream.expect("name")
            if key.value not in {"message", "lang"}:
                parser.fail(f"a part has a message and a lang, not ‘{key.value}’", key.lineno)
            parser.stream.expect("assign")
            named.append(nodes.Keyword(key.value, parser.parse_expression(), lineno=key.lineno))
        if isinstance(name, nodes.Const) and name.value not in PARTS:
            parser.fail(
                f"there is no part called ‘{name.value}’. The parts are: {', '.join(PARTS)}",
                tag.lineno,
            )
        body = parser.parse_statements(("name:endpart",), drop_needle=True)
        pos = tag.lineno
        at = f"{parser.name}:{pos.tag[0] if isinstance(pos, Pos) else pos}"
        site = nodes.Const(at, lineno=int(pos))
        call = self.call_method("part", [site, name], named, lineno=tag.lineno)
        return nodes.CallBlock(call, [], [], body, lineno=tag.lineno)

    def part(
        self, site: str, name: str, caller: Callable[[], str], message: str = "", lang: str = ""
    ) -> Origin:
        opening = f"{PART_OPENS}{name}|{message or ''}|{lang or ''}{PART_SAYS}"
        watcher = self.environment.watcher  # type: ignore[attr-defined]
        text = caller() if watcher is None else watcher.part(site, str(name), caller)
        return concat((opening, text, PART_CLOSES))


class Watcher(Protocol):
    """Who is asked for the text of a part, or of a block in it, while templates are explored."""

    def part(self, site: str, name: str, caller: Callable[[], str]) -> str: ...
    def block(self, name: str, caller: Callable[[], str]) -> str: ...


BlockFunction = Callable[[Context], Iterator[str]]


class WatchedBlocks(dict[str, list[BlockFunction]]):
    """A context's blocks; the one that a `{% block %}` tag prints goes past the watcher."""

    def __init__(self, environment: Environment, blocks: dict[str, list[BlockFunction]]) -> None:
        super().__init__(blocks)
        self.environment = environment

    def __getitem__(self, name: str) -> list[BlockFunction]:
        stack = super().__getitem__(name)
        return stack if self.environment.watcher is None else _Stack(name, stack, self.environment)


class _Stack(list[BlockFunction]):
    def __init__(self, name: str, stack: list[BlockFunction], environment: Environment) -> None:
        super().__init__(stack)
        self.name, self.environment = name, environment

    def __getitem__(self, index: Any) -> Any:
        function = super().__getitem__(index)
        return function if index else self._watched(function)

    def _watched(self, function: BlockFunction) -> BlockFunction:
        def block(context: Context) -> Iterator[str]:
            watcher = self.environment.watcher
            assert watcher is not None
            yield watcher.block(self.name, lambda: self.environment.concat(function(context)))

        return block


class Loader(BaseLoader):
    """Gives Jinja the bodies of a library's files by the path that they are shown by."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        found = self.library.at(template) or self.library.find(template)
        if found is None:
            raise TemplateNotFound(template)
        return found.text[found.front[1] :], found.path, lambda: True


class RecordContext(Context):
    """Looks a name up in the record that the letter is made from, when it is read.

    A file that is included has the letter's record; one that is imported has not.
    """

    def __init__(self, environment: Any, parent: Any, name: Any, blocks: Any, **more: Any) -> None:
        super().__init__(environment, parent, name, blocks, **more)
        self.blocks = WatchedBlocks(environment, self.blocks)

    def resolve_or_missing(self, key: str) -> Any:
        if key in self.vars:
            return self.vars[key]
        record = self.parent.get("_record")
        if record is not None and key in record:
            return record.serve(key)
        return super().resolve_or_missing(key)


class RememberingParser(Parser):
    """Remembers which tags are open, for the message about one that is never closed."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.opened: list[int] = []

    def parse_statement(self) -> Any:
        self.opened.append(self.stream.current.lineno)
        parsed = super().parse_statement()
        self.opened.pop()
        return parsed

    def parse_autoescape(self) -> NoReturn:
        """There is none: each writer escapes for its own format."""
        self.fail_unknown_tag("autoescape", self.stream.current.lineno)

    def fail(self, msg: str, lineno: int | None = None, exc: Any = TemplateSyntaxError) -> NoReturn:
        at = self.stream.current.lineno if lineno is None else lineno
        if self.stream.current.type == "eof" and self.opened:
            at = self.opened[-1]
        elif "nesting mistake" in msg and len(self.opened) > 1:
            at = self.opened[-2]
        elif not isinstance(at, Pos) and isinstance(self.stream.current.lineno, Pos):
            at = self.stream.current.lineno
        error = MistakeAt(msg, int(at), self.name, self.filename)
        error.start, error.end = at.tag if isinstance(at, Pos) else (-1, -1)
        raise error


class Environment(ImmutableSandboxedEnvironment):
    """One house's templates. `fields` are the names that a record may serve; `budget` is made
    anew for each render. Not for use by two threads at once."""

    context_class = RecordContext
    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(
        self, library: Library, filters: dict[str, Callable[..., Any]], fields: Iterable[str] = ()
    ) -> None:
        super().__init__(
            loader=Loader(library),
            undefined=Unknown,
            extensions=[PartTag],
            keep_trailing_newline=True,
            cache_size=400,
            auto_reload=False,
        )
        self.library = library
        self.fields = set(fields)
        self.budget = Budget()
        self.watcher: Watcher | None = None
        self.globals = {name: self.globals[name] for name in GLOBALS}
        for name in UNSAFE_FILTERS:
            self.filters.pop(name, None)
        self.filters.update(filters, length=length, count=length)

    def front_matter(self, path: str | None) -> str:
        found = self.library.at(path) if path else None
        return found.text[: found.front[1]] if found else ""

    def join_path(self, template: str, parent: str) -> str:
        found = self.library.refers(template, parent)
        if found is None:
            raise TemplateNotFound(template)
        if found.path == parent:
            raise TemplateNotFound(
                template,
                f"it is this file itself. To build on the one it overrides, write "
                f"‘common/{template}’",
            )
        return found.path

    # -- while templates are compiled ------------------------------------------------------------

    def _tokenize(
        self,
        source: str,
        name: str | None,
        filename: str | None = None,
        state: str | None = None,
    ) -> TokenStream:
        source = normalised(str(source))
        front = self.front_matter(name)
        lines = front.count("\n")
        tokens = []
        try:
            for token in self.lexer.tokeniter(source, name, filename, state):
                tokens.append(token)
        except TemplateSyntaxError as error:
            raise self.placed(error, tokens, source, len(front), lines) from None
        found = without_tag_lines(lexemes(tokens, source), source)
        found = [x._replace(line=x.line + lines) for x in found]
        stream = TokenStream(
            self.lexer.wrap(positioned(found, len(front)), name, filename), name, filename
        )
        for extension in self.iter_extensions():
            filtered = extension.filter_stream(stream)
            if not isinstance(filtered, TokenStream):
                filtered = TokenStream(filtered, name, filename)
            stream = filtered
        return stream

    def placed(
        self, error: TemplateSyntaxError, tokens: list[Any], source: str, shift: int, lines: int
    ) -> MistakeAt:
        """The lexer's complaint, at the tag in which it stopped."""
        found = lexemes(tokens, source)
        opened = next(
            (x for x in reversed(found) if x.kind.endswith("_begin") or x.kind.endswith("_end")),
            None,
        )
        placed = MistakeAt(error.message or "", error.lineno + lines, error.name, error.filename)
        placed.start, placed.end = -1, -1
        if opened is not None and opened.kind.endswith("_begin"):
            placed.start, placed.end = opened.start + shift, opened.end + shift
        return placed

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return RememberingParser(self, source, name, filename).parse()

    # -- while they run --------------------------------------------------------------------------

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, str) and not hasattr(str, attr):
            return False  # what an Origin has besides is not the template's business
        if attr in {"encode", "format_map"}:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        wrapped = super().wrap_str_format(value)
        if wrapped is None:
            return None
        pattern = value.__self__

        def formatted(*args: Any, **named: Any) -> str:
            self.budget.widths(pattern)
            text = str.__str__(wrapped(*args, **named))
            return realign(pattern, text) if isinstance(pattern, Origin) else text

        return formatted

    def call(__self, __context: Context, __obj: Any, *args: Any, **named: Any) -> Any:  # noqa: N805
        __self.budget.calls(__obj, args, named)
        return super().call(__context, __obj, *args, **named)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        self.budget.operates(operator, left, right)
        return super().call_binop(context, operator, left, right)
