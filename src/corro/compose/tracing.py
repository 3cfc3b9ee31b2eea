"""Render Jinja templates so that every character that comes out maps to where it came from.

It uses the extension points that `jinja2/nativetypes.py` uses itself: `code_generator_class`,
`concat` and the `_output_child_*` methods, and a pass over the tree from `_parse`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer

from corro.compose.environment import Environment
from corro.compose.lexing import Pos, normalised
from corro.compose.origin import Origin, Site, concat, realign
from corro.compose.proposition import Proposition, path_of, proposition


class Decision(NamedTuple):
    """A test or a loop in a template. `reads` are the dotted names that it looks at."""

    kind: str  # if | inline if | for | for else
    site: Site
    reads: frozenset[str]
    says: Proposition | None = None  # of a loop: that there is something to go through


def dotted(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{dotted(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "?"


class Instrument(NodeTransformer):
    """Wraps string constants, reads and decisions in calls of the environment."""

    def __init__(self, env: TracingEnvironment, name: str, source: str, free: set[str]) -> None:
        self.env, self.name, self.source, self.free = env, name, source, free
        self.items: dict[str, str] = {}  # the loops that we are in: a name's list

    def call(self, method: str, node: nodes.Node, *args: nodes.Expr) -> nodes.Call:
        target = nodes.EnvironmentAttribute(method, lineno=node.lineno)
        return nodes.Call(target, list(args), [], None, None, lineno=node.lineno)

    def decision(self, kind: str, node: nodes.Node, test: Any) -> nodes.Call:
        names = {dotted(n) for n in test.find_all((nodes.Name, nodes.Getattr))} | {dotted(test)}
        says = proposition(test, self.field)
        self.env.decisions.append(
            Decision(kind, self.env.site(self.name, node), frozenset(names - {"?"}), says)
        )
        key = nodes.Const(len(self.env.decisions) - 1, lineno=None)
        return self.call("iterate" if kind.startswith("for") else "decide", node, key, test)

    def field(self, name: str) -> str | None:
        """The field that a name stands for here: its own, or an item of a list's."""
        if name in self.items:
            return f"{self.items[name]}[0]"
        return name if name in self.free else None

    def visit_If(self, node: nodes.If) -> nodes.If:
        node.test = self.decision("if", node, node.test)
        self.generic_visit(node)
        return node

    def visit_CondExpr(self, node: nodes.CondExpr) -> nodes.CondExpr:
        node.test = self.decision("inline if", node, node.test)
        self.generic_visit(node)
        return node

    def visit_For(self, node: nodes.For) -> nodes.For:
        listed = path_of(node.iter, self.field)
        node.iter = self.decision("for else" if node.else_ else "for", node, node.iter)
        outer = dict(self.items)
        if listed and isinstance(node.target, nodes.Name):
            self.items[node.target.name] = listed
        self.generic_visit(node)
        self.items = outer
        return node

    def visit_Const(self, node: nodes.Const) -> nodes.Expr:
        if not isinstance(node.value, str) or not isinstance(node.lineno, Pos):
            return node
        start, end = node.lineno.start, node.lineno.end
        exact = self.source[start + 1 : end - 1] == node.value
        site = Site("template", self.name, start + exact, end - exact, exact)
        key = self.env.literal(node.value, site)
        return self.call("recall", node, nodes.Const(key, lineno=None))

    def visit_Concat(self, node: nodes.Concat) -> nodes.Expr:
        self.generic_visit(node)
        return self.call("tilde", node, *node.nodes)

    def visit_Name(self, node: nodes.Name) -> nodes.Expr:
        """A field is read where it stands, not when the block begins as Jinja would."""
        if node.ctx == "load" and node.name in self.free:
            return self.call(
                "read",
                node,
                nodes.ContextReference(lineno=node.lineno),
                nodes.Const(node.name, lineno=None),
            )
        return node

    def leave_alone(self, node: nodes.Node) -> nodes.Node:
        return node

    visit_Extends = visit_Include = visit_Import = visit_FromImport = leave_alone


class TracingCodeGenerator(CodeGenerator):
    environment: TracingEnvironment

    def _output_child_to_const(self, node: Any, frame: Frame, finalize: Any) -> str:
        raise nodes.Impossible  # keep every child separate, so that each keeps its origin

    def _output_child_pre(self, node: Any, frame: Frame, finalize: Any) -> None:
        if not isinstance(node, nodes.TemplateData):
            self.open(node)
            self.write(finalize.src or "")

    def _output_child_post(self, node: Any, frame: Frame, finalize: Any) -> None:
        if not isinstance(node, nodes.TemplateData):
            self.write("))" if finalize.src else ")")

    def visit_TemplateData(self, node: nodes.TemplateData, frame: Frame) -> None:
        site = self.environment.site(self.name, node, literal=True)
        self.write(f"environment.literals[{self.environment.literal(node.data, site)}]")

    inside: nodes.Node | None = None  # the {% include %} or {% block %} that is being compiled

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:
        self.inside, outer = node, self.inside
        super().visit_Include(node, frame)
        self.inside = outer

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:
        self.inside, outer = node, self.inside
        super().visit_Block(node, frame)
        self.inside = outer

    def start_write(self, frame: Frame, node: nodes.Node | None = None) -> None:
        super().start_write(frame, node)  # {% call %}, {% filter %}, {% include %} …
        self.open(node or self.inside)

    def end_write(self, frame: Frame) -> None:
        self.write(")")
        super().end_write(frame)

    def open(self, node: nodes.Node | None) -> None:
        """What a block or part prints needs no calling tag: it stands where it stands."""
        if node is None or isinstance(node, nodes.Block) or _is_part(node):
            self.write("environment.passed(")
            return
        self.environment.sites.append(self.environment.site(self.name, node))
        self.write(f"environment.mark({len(self.environment.sites) - 1}, ")


def _sets_outside(node: nodes.Node) -> bool:
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Assign | nodes.AssignBlock | nodes.With | nodes.NSRef):
            return True
        if not isinstance(child, nodes.Macro) and not _is_part(child) and _sets_outside(child):
            return True
    return False


def _stands_alone(lines: list[str], number: int) -> bool:
    """Whether the tag that begins on a line has it for itself, and what is around it doesn't run
    on into it."""
    if not 0 < number <= len(lines) or not _is_tag_line(lines[number - 1]):
        return False
    before = lines[number - 2] if number > 1 else ""
    ends = next(
        (i for i in range(number, len(lines)) if re.search(r"\{%-?\s*endblock", lines[i])), None
    )
    if ends is None or not _is_tag_line(lines[ends]):
        return False
    after = lines[ends + 1] if ends + 1 < len(lines) else ""
    return all(not line.strip() or _is_tag_line(line) for line in (before, after))


def _is_tag_line(line: str) -> bool:
    return re.fullmatch(r"\s*(?:\{%(?:(?!%\}).)*%\}\s*)+", line) is not None


def _is_part(node: nodes.Node) -> bool:
    return isinstance(node, nodes.CallBlock) and isinstance(
        node.call.node, nodes.ExtensionAttribute
    )


class TracingEnvironment(Environment):
    """An environment whose templates render to `Origin`.

    `fields` are the names that the record serves; reading one is noticed where it happens.
    """

    code_generator_class = TracingCodeGenerator

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.concat = self.joined  # type: ignore[method-assign]
        self.sites: list[Site] = []
        self.literals: list[Origin] = []
        self.decisions: list[Decision] = []
        self.separate: dict[str, bool] = {}  # blocks in parts: whether they stand by themselves
        self.sets_outside = False  # whether a template sets a name outside of its parts
        self.trace: list[tuple[int, int]] = []  # (decision, outcome) of this render
        self.filters = {name: self.tracked(f) for name, f in self.filters.items()}

    # -- while templates are compiled ------------------------------------------------------------

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        stored = {n.name for n in tree.find_all(nodes.Name) if n.ctx != "load"}
        stored |= {n.name for n in tree.find_all(nodes.Macro)}
        stored |= {imported.target for imported in tree.find_all(nodes.Import)}
        for imported in tree.find_all(nodes.FromImport):
            stored |= {n[1] if isinstance(n, tuple) else n for n in imported.names}
        self.sets_outside = self.sets_outside or _sets_outside(tree)
        self._note_separate(tree, name or "")
        whole = self.front_matter(name) + normalised(source)
        Instrument(self, name or "", whole, self.fields - stored).visit(tree)
        tree.set_environment(self)
        return tree

    def _note_separate(self, tree: nodes.Template, name: str) -> None:
        """Which blocks stand by themselves in a part: on lines of their own, with an empty line,
        a tag's line or nothing before and after."""
        found = self.library.at(name)
        lines = found.text.split("\n") if found else []
        for part in tree.find_all(nodes.CallBlock):
            for node in part.body if _is_part(part) else []:
                if isinstance(node, nodes.Block):
                    here = _stands_alone(lines, node.lineno)
                    self.separate[node.name] = self.separate.get(node.name, True) and here

    def site(self, template: str | None, node: nodes.Node, literal: bool = False) -> Site:
        pos = node.lineno
        start, end = pos.tag if isinstance(pos, Pos) else (0, 0)
        return Site("template", template or "", start, end, literal)

    def literal(self, text: str, site: Site) -> int:
        self.literals.append(Origin.of(text, site))
        return len(self.literals) - 1

    # -- while they run: called by the generated code --------------------------------------------

    def joined(self, items: Iterable[str]) -> Origin:
        text = concat(items)
        self.budget.size(len(text))
        return text

    def recall(self, key: int) -> Origin:
        return self.literals[key]

    def read(self, context: Context, name: str) -> Any:
        value = context.resolve_or_missing(name)
        return value if value is not missing else self.undefined(name=name)

    def tilde(self, *parts: Any) -> Origin:
        return self.joined([str(part) for part in parts])

    def mark(self, key: int, value: Any) -> Origin:
        text = str(value)
        self.budget.prints(len(text))
        site = self.sites[key]
        return text.under(site) if isinstance(text, Origin) else Origin.of(text, site)

    def passed(self, value: Any) -> Origin:
        text = str(value)
        self.budget.prints(len(text))
        return text if isinstance(text, Origin) else Origin(text)

    def decide(self, key: int, value: Any) -> Any:
        self.budget.tick()
        self.trace.append((key, int(bool(value))))
        return value

    def iterate(self, key: int, items: Any) -> list[Any]:
        found = []
        for item in items:
            self.budget.tick()
            found.append(item)
        self.trace.append((key, min(len(found), 2)))
        return self.ticking(found)

    def ticking(self, items: list[Any]) -> list[Any]:
        return _Ticking(items, self)

    def tracked(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """A filter that hands the origin of what it takes on to what it makes."""

        @functools.wraps(function)
        def call(*args: Any, **named: Any) -> Any:
            self.budget.calls(function, args, named)
            result = function(*args, **named)
            if not isinstance(result, str) or isinstance(result, Origin):
                return result
            taken = args[1] if getattr(function, "jinja_pass_arg", None) else args[0]
            if isinstance(taken, Origin):
                return realign(taken, result)
            site = getattr(taken, "field_site", None)
            return Origin.of(result, site) if site else result

        return call


class _Ticking(list[Any]):
    """Asks the budget each time round: a loop's body may do nothing that asks itself."""

    def __init__(self, items: list[Any], env: TracingEnvironment) -> None:
        super().__init__(items)
        self.env = env

    def __iter__(self) -> Any:
        for item in list.__iter__(self):
            self.env.budget.tick()
            yield item
