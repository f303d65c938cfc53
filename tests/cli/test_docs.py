from __future__ import annotations

import os
import subprocess
import sys


def test_the_page_on_the_command_line_is_up_to_date(project_dir):
    checked = subprocess.run(
        [sys.executable, project_dir / "docs-build" / "make_cli_docs.py", "--check"],
        # A narrow terminal, no colours, another language: the page is the same.
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "COLUMNS": "40", "LANG": "ar_SY.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert checked.returncode == 0, checked.stderr
