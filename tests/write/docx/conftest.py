"""Word files as LibreOffice lays them out: all that a module asks for, in one run of it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import needs

FONTS = Path(__file__).parents[3] / "src" / "corro" / "fonts"
_FONTS_CONF = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{fonts}</dir>
<cachedir>{cache}</cachedir>
<alias binding="same"><family>Arial</family><prefer><family>Arimo</family></prefer></alias>
</fontconfig>"""

LaidOut = Callable[[Mapping[str, bytes]], dict[str, Path]]


@pytest.fixture(scope="session")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> LaidOut:
    """Turns named Word files into PDFs, with Arimo for Arial: its letters are as wide."""
    office = needs.tool("soffice")
    profile = tmp_path_factory.mktemp("office")
    conf = profile / "fonts.conf"
    conf.write_text(_FONTS_CONF.format(fonts=FONTS, cache=profile / "cache"))

    def lay_out(files: Mapping[str, bytes]) -> dict[str, Path]:
        folder = tmp_path_factory.mktemp("files")
        for name, data in files.items():
            (folder / f"{name}.docx").write_bytes(data)
        subprocess.run(
            [
                office,
                f"-env:UserInstallation={profile.as_uri()}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(folder),
                *(str(folder / f"{name}.docx") for name in files),
            ],
            check=True,
            capture_output=True,
            timeout=300,
            env={**os.environ, "FONTCONFIG_FILE": str(conf)},
        )
        return {name: folder / f"{name}.pdf" for name in files}

    return lay_out
