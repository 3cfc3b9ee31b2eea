"""Make the font files of `corro.fonts` from their sources. Run: python tools/make_fonts.py SOURCES

SOURCES is a folder with the unpacked wheels fontpkg-arimo, justmytype-intl-cjk, and Debian's
fonts-noto-core (its `NotoSans*-*.ttf`) in `noto`. Variable fonts are pinned at one weight, hints
are dropped, and the Chinese, Japanese and Korean fonts are cut to national standards.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import uharfbuzz as hb

TARGET = Path(__file__).parent.parent / "src" / "corro" / "fonts"
LAYOUT_OF_CJK = {"GSUB", "GPOS", "BASE", "VORG", "vhea", "vmtx"}
UNNEEDED = {"DSIG", "gasp", "meta", "STAT", "MVAR", "HVAR", "VVAR", "avar", "prep", "cvt ", "fpgm"}
SCRIPTS = (
    *("Arabic", "Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Tamil", "Telugu", "Kannada"),
    *("Malayalam", "Oriya", "Sinhala", "Thai", "Lao", "Khmer", "Myanmar", "Ethiopic", "Armenian"),
    *("Georgian", "Syriac", "Thaana", "Tifinagh", "NKo", "OlChiki"),
)
WITH_BOLD = {"Arabic", "Devanagari", "Bengali", "Gurmukhi"}
SYMBOLS = {
    "Symbols2": "✓✔✗✘☐☑☒☎✆☏✉♿★☆♥♡➔➢➤❖◆◇▶►✦✱⚠⏰✂✎✏❑❒◯◻◼▲△▼▽◀◁⬤⬛⬜✚✖✕♦♣♠☺☹☀☂♻",
    "Symbols": "".join(map(chr, range(0x2460, 0x2500))) + "⌂",
    "Math": "⇐⇑⇒⇓⇔⟵⟶⟷⟸⟹↔↕≠≤≥≈≡∞√∑",
}


def main() -> None:
    sources = Path(sys.argv[1])
    arimo = sources / "fontpkg_arimo" / "files"
    for name, file, weight in (
        ("Arimo-Regular", "Arimo[wght].ttf", 400),
        ("Arimo-Bold", "Arimo[wght].ttf", 700),
        ("Arimo-Italic", "Arimo-Italic[wght].ttf", 400),
        ("Arimo-BoldItalic", "Arimo-Italic[wght].ttf", 700),
    ):
        write(name, arimo / file, weight)
    noto = sources / "noto"
    for script in SCRIPTS:
        write(f"NotoSans{script}-Regular", noto / f"NotoSans{script}-Regular.ttf")
        if script in WITH_BOLD:
            write(f"NotoSans{script}-Bold", noto / f"NotoSans{script}-Bold.ttf")
    for script, symbols in SYMBOLS.items():
        only = set(map(ord, symbols))
        write(f"NotoSans{script}-Regular", noto / f"NotoSans{script}-Regular.ttf", only=only)
    write_cjk(sources / "justmytype_intl_cjk" / "fonts" / "ofl")


def write_cjk(folder: Path) -> None:
    """Traditional Chinese first; what it lacks of the other standards comes from the others."""
    done: set[int] = set()
    for name, file, wanted in (
        ("NotoSansTC", "notosanstc/NotoSansTC[wght].ttf", standard("big5hkscs") | standard("big5")),
        ("NotoSansSC", "notosanssc/NotoSansSC[wght].ttf", standard("gb2312")),
        (
            "NotoSansJP",
            "notosansjp/NotoSansJP[wght].ttf",
            standard("shift_jis") | standard("cp932"),
        ),
        (
            "NotoSansKR",
            "notosanskr/NotoSansKR[wght].ttf",
            set(range(0xAC00, 0xD7A4)) & standard("euc_kr"),
        ),
    ):
        only = {c for c in wanted if c >= 0x2E80} - done
        done |= write(f"{name}-Regular", folder / file, 400, only, LAYOUT_OF_CJK)


def standard(encoding: str) -> set[int]:
    """The characters that two bytes stand for in an encoding."""
    found: set[int] = set()
    for first in range(0x81, 0xFF):
        for second in range(0x40, 0xFF):
            try:
                text = bytes([first, second]).decode(encoding)
            except UnicodeDecodeError:
                continue
            if len(text) == 1:
                found.add(ord(text))
    return found


def write(
    name: str,
    source: Path,
    weight: int = 400,
    only: set[int] | None = None,
    drop: Iterable[str] = (),
) -> set[int]:
    """Write one file and return the characters that it has."""
    face = hb.Face(hb.Blob(source.read_bytes()))
    wish = hb.SubsetInput()
    wish.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    wanted = set(face.unicodes) if only is None else set(face.unicodes) & only
    for character in wanted:
        wish.unicode_set.add(character)
    for tag in {*drop, *UNNEEDED} & set(face.table_tags):
        wish.drop_table_tag_set.add(int.from_bytes(tag.encode(), "big"))
    for axis in face.axis_infos:
        wish.pin_axis_location(face, axis.tag, weight if axis.tag == "wght" else axis.default_value)
    data = wish.subset(face).blob.data
    (TARGET / f"{name}.ttf").write_bytes(data)
    print(f"{len(data):9,} {len(wanted):6} {name}")
    return wanted


if __name__ == "__main__":
    main()
