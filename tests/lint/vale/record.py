"""Records what the real Vale finds: `python tests/lint/vale/record.py PATH-TO-VALE`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
Found = dict[str, list[list[object]]]


def vale(program: str, ini: Path) -> Found:
    """What Vale finds in the documents: line, first and last column, rule, message, level."""
    documents = sorted((HERE / "documents").iterdir())
    run = subprocess.run(
        [program, "--config", str(ini), "--output=JSON", "--no-exit", *map(str, documents)],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    found = json.loads(run.stdout)
    if "Code" in found:
        raise SystemExit(run.stdout)
    return {
        Path(path).name: sorted(
            [alert["Line"], *alert["Span"], alert["Check"], alert["Message"], alert["Severity"]]
            for alert in alerts
        )
        for path, alerts in sorted(found.items())
    }


def inis() -> list[Path]:
    return sorted(HERE.glob("*.ini"))


if __name__ == "__main__":
    for ini in inis():
        lines = ",\n".join(
            f" {json.dumps(name)}: [\n"
            + ",\n".join(f"  {json.dumps(alert, ensure_ascii=False)}" for alert in alerts)
            + "\n ]"
            for name, alerts in vale(sys.argv[1], ini).items()
        )
        recorded = HERE / "recorded" / f"{ini.stem}.json"
        recorded.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
