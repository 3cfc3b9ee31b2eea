"""Scores are worked out where the checkout is writable by a group, which NLTK would refuse."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import corro.lint


@pytest.mark.skipif(os.name != "posix", reason="only POSIX folders have a group that may write")
def test_a_folder_that_others_may_write_to_is_no_hindrance(tmp_path):
    here = Path(corro.lint.__file__).parent / "nltk_data"
    data = tmp_path / "nltk_data"
    shutil.copytree(here, data)
    for path in [data, *data.rglob("*")]:
        path.chmod(path.stat().st_mode | stat.S_IWGRP)
    code = (
        "import warnings; warnings.simplefilter('error')\n"
        "from pathlib import Path\n"
        "from corro.lint import readability as r\n"
        f"r.resources = type('R', (), {{'files': staticmethod(lambda n: Path({str(tmp_path)!r}))}})\n"
        "print(r._textstat().syllable_count('enquiries'))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "3"), done.stderr
