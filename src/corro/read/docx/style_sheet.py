"""How a DOCX's text looks: defaults, styles on styles, themes, and what is set on the spot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from corro.read.docx.package import A, Element, Package, W, number, on, value

_DEEPEST = 20  # styles based on styles


@dataclass(frozen=True, slots=True)
class Format:
    """How a run looks. `None`: nothing says. Size in points."""

    bold: bool | None = None
    italic: bool | None = None
    underlined: bool | None = None
    hidden: bool | None = None
    font: str | None = None
    size: float | None = None
    lang: str | None = None

    def over(self, below: Format) -> Format:
        """This format laid over another."""
        return replace(
            below,
            **{
                name: said
                for name in Format.__dataclass_fields__
                if (said := getattr(self, name)) is not None
            },
        )


@dataclass(frozen=True, slots=True)
class Style:
    """A style of the document: its name in English, whatever Word's language is."""

    name: str
    based_on: str | None
    format: Format
    paragraph: Element | None  # its w:pPr


@dataclass(slots=True)
class StyleSheet:
    """The document's styles by id."""

    styles: dict[str, Style] = field(default_factory=dict)
    defaults: Format = Format()
    default_paragraph: str = ""
    fonts: dict[str, str] = field(default_factory=dict)  # theme's: "minor" -> "Calibri"

    def chain(self, style: str | None) -> Iterator[Style]:
        """A style and those that it is based on, nearest first."""
        for _ in range(_DEEPEST):
            found = self.styles.get(style or "")
            if found is None:
                return
            yield found
            style = found.based_on

    def name(self, style: str | None) -> str:
        found = self.styles.get(style or self.default_paragraph)
        return found.name if found else ""

    def of_style(self, style: str | None) -> Format:
        """What a style, with those under it, says."""
        made = Format()
        for one in reversed(list(self.chain(style))):
            made = one.format.over(made)
        return made

    def of_paragraph(self, style: str | None) -> Format:
        """How text looks in a paragraph of this style, before anything of its own."""
        return self.of_style(style or self.default_paragraph).over(self.defaults)

    def of_run(self, properties: Element | None, paragraph: Format) -> tuple[Format, Format]:
        """(how a run looks, what it has of its own) in a paragraph that looks so."""
        own = self.read(properties)
        character = value(properties, "rStyle")
        styled = self.of_style(character) if character else Format()
        if self.name(character).casefold() == "emphasis" and character:
            styled = replace(styled, italic=True)
        # A toggle that both styles have is off again (ISO 29500-1, 17.7.3).
        styled = replace(
            styled,
            bold=styled.bold and not paragraph.bold,
            italic=styled.italic and not paragraph.italic,
            hidden=styled.hidden and not paragraph.hidden,
        )
        mine = own.over(styled)
        return mine.over(paragraph), mine

    def read(self, properties: Element | None) -> Format:
        """A `w:rPr` as a format."""
        if properties is None:
            return Format()
        half_points = number(value(properties, "sz"))
        underline = value(properties, "u")
        return Format(
            bold=on(properties, "b"),
            italic=on(properties, "i"),
            underlined=None if underline is None else underline != "none",
            hidden=on(properties, "vanish"),
            font=self._font(properties.find(W + "rFonts")),
            size=half_points / 2 if half_points else None,
            lang=value(properties, "lang"),
        )

    def _font(self, fonts: Element | None) -> str | None:
        if fonts is None:
            return None
        theme = fonts.get(W + "asciiTheme") or fonts.get(W + "hAnsiTheme") or ""
        if theme:
            found = self.fonts.get("major" if theme.startswith("major") else "minor")
            if found:
                return found
        return str(fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or "") or None

    def paragraph_child(self, own: Element | None, style: str | None, name: str) -> Element | None:
        """A child of `w:pPr`: the paragraph's own, else its style's."""
        if own is not None:
            found = own.find(W + name)
            if found is not None:
                return found
        for one in self.chain(style or self.default_paragraph):
            if one.paragraph is not None:
                found = one.paragraph.find(W + name)
                if found is not None:
                    return found
        return None


def style_sheet(package: Package, relationships: dict[str, tuple[str, str]]) -> StyleSheet:
    """The document's styles, with its theme's fonts."""
    made = StyleSheet()
    targets = dict(relationships.values())
    theme = package.xml(targets["theme"]) if "theme" in targets else None
    if theme is not None:
        for which in ("major", "minor"):
            latin = theme.find(f".//{A}{which}Font/{A}latin")
            if latin is not None and latin.get("typeface"):
                made.fonts[which] = latin.get("typeface")
    root = package.xml(targets.get("styles", "word/styles.xml"))
    if root is None:
        return made
    made.defaults = made.read(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    for one in root.iter(W + "style"):
        identity = one.get(W + "styleId", "")
        made.styles[identity] = Style(
            name=value(one, "name") or identity,
            based_on=value(one, "basedOn"),
            format=made.read(one.find(W + "rPr")),
            paragraph=one.find(W + "pPr"),
        )
        if one.get(W + "type") == "paragraph" and one.get(W + "default") in ("1", "true", "on"):
            made.default_paragraph = identity
    return made
