"""Asks veraPDF, the reference, whether files are what they claim to be; one JVM for all.

`VERAPDF_JAR` names its command line's jar. It comes from Maven Central:
mvn -B -q dependency:copy -Dartifact=org.verapdf.apps:cli:1.30.2 -DoutputDirectory=.tools/verapdf
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import needs

CHECKOUT = Path(__file__).parents[1]


def failures(files: Sequence[Path], flavour: str) -> list[str]:
    """The files that fail PDF/UA-1 (`ua1`) or PDF/A-2a (`2a`), with what fails."""
    java = needs.tool("java")
    jar = needs.file(os.environ.get("VERAPDF_JAR", ""), CHECKOUT / ".tools/verapdf/cli-1.30.2.jar")
    asked = [java, "-jar", str(jar), "-f", flavour, "--format", "text", *map(str, files)]
    report = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    passed = {
        line.removeprefix("PASS ").rsplit(" ", 1)[0]
        for line in report.splitlines()
        if line.startswith("PASS ")
    }
    return [f"{file}: {report}" for file in files if str(file) not in passed]


def broken_fonts(files: Sequence[Path]) -> list[str]:
    """What poppler says of fonts that are missing: veraPDF passes over text without a font."""
    pdffonts = needs.tool("pdffonts")
    found = []
    for file in files:
        asked = subprocess.run([pdffonts, str(file)], capture_output=True, text=True, check=False)
        rows = asked.stdout.splitlines()[2:]
        if asked.stderr or any(" yes yes yes " not in row for row in rows):
            found.append(f"{file}: {asked.stderr}{asked.stdout}")
    return found
