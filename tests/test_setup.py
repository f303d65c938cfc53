"""The launcher and the installer, tried in a copy of their own with Pythons that only pretend."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FILES = ("marsad", "setup.sh", "pyproject.toml", "requirements.lock", "requirements-dev.lock")


def script(path: Path, *lines: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]), encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a folder that looks like a checkout in which nothing is installed."""
    folder = tmp_path / "a checkout"
    folder.mkdir()
    for name in FILES:
        shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture
def installed(checkout: Path) -> Path:
    """Return a checkout with a finished installation, whose Python says what it was asked to run."""
    script(checkout / ".venv" / "bin" / "python", 'for word in "$@"; do echo "<$word>"; done')
    (checkout / ".venv" / "installed").mkdir()
    for name in ("pyproject.toml", "requirements.lock"):
        shutil.copy(checkout / name, checkout / ".venv" / "installed" / name)
    (checkout / ".venv" / "installed" / "folder").write_text(f"{checkout.resolve()}\n", encoding="utf-8")
    return checkout


def run(command: Path, *arguments: str, python: Path | str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [command, *arguments],
        env={**os.environ, "MARSAD_PYTHON": str(python)},
        cwd=command.parent.parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_once_installed_the_launcher_only_runs_and_keeps_every_argument(installed: Path) -> None:
    done = run(installed / "marsad", "code", "two words", "*", python="not-to-be-asked")
    assert done.stdout.splitlines() == ["<-P>", "<-m>", "<marsad>", "<code>", "<two words>", "<*>"]
    assert (done.returncode, done.stderr) == (0, "")


def test_the_launcher_may_be_linked_from_elsewhere(installed: Path, tmp_path: Path) -> None:
    link = tmp_path / "bin" / "marsad"
    link.parent.mkdir()
    link.symlink_to(Path("..") / installed.name / "marsad")
    assert "<marsad>" in run(link).stdout


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_a_changed_lock_or_project_file_installs_anew(installed: Path, name: str) -> None:
    with (installed / name).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    done = run(installed / "marsad", python=script(installed / "old", "exit 1"))
    assert done.returncode == 1
    assert done.stdout == ""
    assert "not a Python of version 3.11 or newer" in done.stderr


def test_an_environment_that_was_copied_along_is_not_used(installed: Path, tmp_path: Path) -> None:
    """Its editable install would run the code of the folder it came from."""
    copy = tmp_path / "copy"
    shutil.copytree(installed, copy)
    done = run(copy / "marsad", python=script(copy / "old", "exit 1"))
    assert done.returncode == 1


def test_an_old_python_is_refused_by_name(checkout: Path) -> None:
    old = script(checkout / "old python", "exit 1")
    done = run(checkout / "marsad", "code", python=old)
    assert done.returncode == 1
    assert f"MARSAD_PYTHON={old} is not a Python of version 3.11 or newer" in done.stderr
    assert not (checkout / ".venv").exists()


def test_a_python_without_venv_says_which_package_brings_it(checkout: Path) -> None:
    bare = script(checkout / "bare", "case $2 in *ensurepip*) exit 1 ;; esac")
    done = run(checkout / "setup.sh", "dev", python=bare)
    assert done.returncode == 1
    assert "sudo apt install python3-venv" in done.stderr
    assert not (checkout / ".venv.lock").exists()


def test_a_failed_installation_is_said_and_tried_again_next_time(checkout: Path) -> None:
    pip_fails = 'case "$*" in *"-m pip"*) echo "no such wheel" >&2; exit 1 ;; esac'
    makes = script(
        checkout / "python",
        'case "$*" in *"-m venv"*) mkdir -p .venv/bin; cp "$0" .venv/bin/python ;; esac',
        pip_fails,
    )
    for _ in range(2):
        done = run(checkout / "marsad", python=makes)
        assert done.returncode == 1
        assert done.stdout == ""
        assert "no such wheel" in done.stderr
        assert "PIP_FIND_LINKS" in done.stderr
    assert not (checkout / ".venv.lock").exists()


def test_an_installation_that_was_cut_off_does_not_block_the_next(checkout: Path) -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    (checkout / ".venv.lock").mkdir()
    (checkout / ".venv.lock" / "pid").write_text(f"{ended.pid}\n", encoding="utf-8")
    done = run(
        checkout / "setup.sh", python=script(checkout / "bare", "case $2 in *ensurepip*) exit 1 ;; esac")
    )
    assert "cut off; starting over" in done.stderr
    assert "python3-venv" in done.stderr


def test_an_unknown_mode_is_refused(checkout: Path) -> None:
    done = run(checkout / "setup.sh", "everything")
    assert done.returncode == 2
    assert "usage: ./setup.sh [run|dev]" in done.stderr
