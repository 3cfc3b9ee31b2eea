"""The first files of a new template, and of an organisation's own repository."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from importlib.resources import files

from corro.correspondence import Kind
from corro.errors import CorroError

FOLDERS: Mapping[Kind, str] = {
    "letter": "letters",
    "email": "emails",
    "out-of-office": "replies",
    "signature": "signatures",
    "voicemail": "voicemail",
    "card": "cards",
}


def slug(name: str) -> str:
    """A name in small letters, figures and hyphens: "St Mungo’s Homes" is `st-mungos-homes`.

    Raises:
        CorroError: there is no letter or figure in it.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’.]", "", plain)).strip("-")
    if not made:
        raise CorroError(f"‘{name}’ has no letters from a to z to make a file’s name of.")
    return made[:60].rstrip("-")


def new_template(title: str, kind: Kind, *, majority: bool = False) -> str:
    """A template of this kind, ready to be written on."""
    text = files("corro.starters").joinpath(f"{kind}.md").read_text("utf-8")
    audience = "majority" if majority else "individual"
    return (
        text.replace("TITLE", _yaml(title))
        .replace("SUBJECT", _literal(title))
        .replace("AUDIENCE", audience)
    )


def new_repository(name: str, nation: str) -> dict[str, str]:
    """The files of an organisation's own repository, by path."""
    id = slug(name)
    return {
        "corro.toml": f"# The house whose correspondence this is.\nhouse = {json.dumps(id)}\n",
        f"styleguide/houses/{id}/house.yml": _HOUSE.format(name=_yaml(name), nation=nation),
        "templates/README.txt": _TEMPLATES.format(id=id),
        "README.md": _README.format(name=name, id=id),
    }


def _yaml(text: str) -> str:
    """Text as a YAML value: in quotes where it needs them."""
    if re.fullmatch(r"[^\W\d_][\w ’.()-]*[\w.)]", text) and text.lower() not in {"null", "true"}:
        return text
    return json.dumps(text, ensure_ascii=False)


def _literal(text: str) -> str:
    """Text as words of a template: neither Jinja's nor Markdown's marks."""
    marked = re.sub(r"([\\`*_\[\]<>#|&])", r"\\\1", text)
    return re.sub(r"\{(?=[{%#])", "{{ '{' }}", marked)


_HOUSE = """\
# {name}: what letters print and what the checker compares with.
# ‘corro house’ shows what is still missing. The guide is docs/house.md.
name: {name}
nation: {nation} # england, scotland, wales or northern-ireland: whose bank holidays count

# Take the # away and put your own in:
#
# address:
#   lines: [1 High Street, Anytown]
#   postcode: AB1 2CD
# telephones:
#   - number: 01632 960000
#     purpose: enquiries
# emails: [hello@example.org]
# websites: [www.example.org]
# hours:
#   - days: monday to friday
#     opens: "09:00"
#     closes: "17:00"
# formats_notice: Please call us if you would like this in large print, in braille or on audio CD.
"""

_TEMPLATES = """\
Your own templates go here; ‘corro new’ starts one. A file in templates/{id}/ or templates/common/
with the name of a shipped one, such as letters/reply.md, comes before it.
"""

_README = """\
# Correspondence of {name}

- `corro house` shows what is known of {name}, and what is still to be supplied.
- `corro templates` lists what can be written, `corro render letters/reply -o reply.pdf` writes it.
- `corro new` starts a template of your own, `corro check` judges every letter that it can make.
"""
