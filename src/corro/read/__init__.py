"""Read somebody's finished file: DOCX, PDF, EML, MSG, HTML, Markdown or plain text.

`read` is pure: bytes in, a Correspondence out. `read_file`, `files` and `read_input` touch the
disk and standard input for it.
"""

from __future__ import annotations

from corro.correspondence import Correspondence, Kind
from corro.errors import CannotRead, CorroError
from corro.read.extracted import correspondence_text
from corro.read.files import files, read_file, read_input
from corro.read.limits import PARAGRAPHS, TEXT_CHARACTERS, check_size, damaged, too_long

__all__ = ["CannotRead", "correspondence_text", "files", "read", "read_file", "read_input"]

_CALLED = {
    "docx": "Word document",
    "pdf": "PDF",
    "eml": "email",
    "msg": "Outlook message",
    "html": "web page",
    "markdown": "Markdown file",
    "text": "text file",
}


def read(
    data: bytes, name: str, *, house: str = "", kind: Kind | None = None, usual: str = ""
) -> Correspondence:
    """The document in a file of this name, its parts named by the file or recognised.

    The format is told by the contents, then by the name's suffix. `kind` and `house` (an id) are
    taken as given, else found in the file where it has them; `usual` is the house of a file that
    names none. Places are of source `file`: offsets
    in `Correspondence.source`, which is the file's own text for text, Markdown and HTML, and the
    extracted text for the rest. Raises CannotRead with one line that says what to do.
    """
    from corro.read.finish import finish
    from corro.read.formats import EXTRACTED, PAPER, format_of, reader_of

    check_size(data, name)
    form = format_of(data, name)
    reader = reader_of(form)
    try:
        draft = reader(data, name)
    except CorroError:
        raise
    except Exception:  # the libraries under the readers raise all sorts on a damaged file
        raise damaged(name, _CALLED[form]) from None
    lines = sum(one.block.text.count("\n") + 1 for one in draft.seen)
    if lines > PARAGRAPHS or sum(len(one.block.text) for one in draft.seen) > TEXT_CHARACTERS:
        raise too_long(name)
    headers = ("headers", "subject") if form in ("eml", "msg") else ()
    if not any(one.block.text.strip() for one in draft.seen if one.part not in headers):
        raise CannotRead(f"{name}: there are no words in this {_CALLED[form]}.")
    house = house or draft.house or usual
    return finish(
        draft, name, house=house, kind=kind, mail=form in EXTRACTED - PAPER, paper=form in PAPER
    )
