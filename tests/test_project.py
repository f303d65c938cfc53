"""The project's own promises: what is in the tree, what ships, and what no file may hold."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterable
from fnmatch import fnmatchcase
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "marsad"
DATA = PACKAGE / "data"
LOCKS = ("requirements.lock", "requirements-dev.lock")

# Spelt with brackets, so that this file does not hold what it forbids.
REGISTRIES = re.compile(r"(?i)pypi\.o[r]g|pythonhosted\.o[r]g|npmjs\.(?:o[r]g|com)|/simpl[e]/")
MACHINE_PATHS = re.compile(r"(?<![\w.:/$~}-])/(?:wor[k]|roo[t]|hom[e]|User[s]|op[t])/\w")

# Where no clock may be read: what reads an article gives the same result tomorrow.
PURE = ("records", "text", "ontology", "lexicon", "gazetteer", "extract", "resolve", "events", "reading.py")
CLOCKS = {"today", "now", "utcnow"}


@cache
def project_files() -> tuple[Path, ...]:
    """Return every file that is, or is about to be, under version control; all files where git is absent."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0:
        names = listed.stdout.decode().split("\0")
        return tuple(ROOT / name for name in names if name and (ROOT / name).is_file())
    hidden = {".venv", ".git", "__pycache__"}
    return tuple(path for path in ROOT.rglob("*") if path.is_file() and not hidden & set(path.parts))


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def modules(*names: str) -> list[Path]:
    """Return the package's modules, or those of the named parts of it."""
    places = [PACKAGE / name for name in names] if names else [PACKAGE]
    found = ([place] if place.is_file() else place.rglob("*.py") for place in places)
    return sorted(chain.from_iterable(found))


def calls_of(wanted: Iterable[str], paths: Iterable[Path]) -> list[str]:
    """Return `file:line: name` of every call of a wanted name; of `date.today()` the name is `today`."""
    found = []
    for path in paths:
        for node in ast.walk(ast.parse(text_of(path))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                if name in wanted:
                    found.append(f"{path.relative_to(ROOT)}:{node.lineno}: {name}")
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_every_package_by_version_and_digest_and_names_no_registry(name: str) -> None:
    text = text_of(ROOT / name)
    assert "://" not in text
    assert not REGISTRIES.search(text)
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert entries
    for entry in entries:
        assert re.match(r"[A-Za-z0-9._-]+==\S+", entry), entry.splitlines()[0]
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_both_locks_agree() -> None:
    """What is checked is what people run: the development lock holds the other one, pin for pin."""
    run, dev = ({line for line in text_of(ROOT / name).splitlines() if "==" in line} for name in LOCKS)
    assert run <= dev


def test_the_lock_holds_every_dependency_and_the_build_backend() -> None:
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["build"]
    names = {re.split(r"[<>=!~\[; ]", line)[0].lower().replace("_", "-") for line in wanted}
    pinned = set(re.findall(r"^([a-z0-9-]+)==", text_of(ROOT / "requirements.lock"), flags=re.MULTILINE))
    assert names <= pinned


def test_no_file_names_a_registry_or_a_folder_of_one_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {hit.group()}"
        for path in project_files()
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        for hit in [REGISTRIES.search(line) or MACHINE_PATHS.search(line)]
        if hit
    ]
    assert found == []


@pytest.mark.parametrize("name", ["README.md", "README.ar.md"])
def test_the_readmes_name_the_two_commands(name: str) -> None:
    text = text_of(ROOT / name)
    assert "./marsad code examples/" in text
    assert re.search(r"\./check\b", text)


def test_ci_ends_in_the_check_and_runs_nothing_else_of_the_project() -> None:
    commands = [line for line in text_of(ROOT / ".ci" / "run").splitlines() if line and line[0] != "#"]
    assert commands[-1] == 'exec "$(dirname "$0")/../check"'
    assert not [line for line in commands[:-1] if re.search(r"python|pytest|marsad\b|\bcheck\b", line)]


def test_ci_demands_postgresql_where_it_could_be_installed() -> None:
    assert re.search(
        r"if installed; then\n  export MARSAD_TEST_POSTGRES=required", text_of(ROOT / ".ci" / "run")
    )


@pytest.mark.parametrize("name", ["marsad", "check", "setup.sh", ".ci/run"])
def test_the_commands_are_executable_and_parse(name: str) -> None:
    assert (ROOT / name).stat().st_mode & 0o111
    subprocess.run(["sh", "-n", name], cwd=ROOT, check=True)


def test_no_module_is_too_long_to_read_in_one_sitting() -> None:
    lengths = {path.relative_to(ROOT).as_posix(): len(text_of(path).splitlines()) for path in modules()}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_no_id_or_order_rests_on_the_salted_hash() -> None:
    """The built-in hash() differs from run to run; ids, samples and shards use SHA-256."""
    assert calls_of({"hash"}, modules()) == []


def test_reading_an_article_asks_no_clock() -> None:
    assert calls_of(CLOCKS, modules(*PURE)) == []


def licence_patterns() -> list[str]:
    cells = re.findall(r"^\| (`[^|]+) \|", text_of(ROOT / "DATA-LICENCES.md"), flags=re.MULTILINE)
    assert cells
    return re.findall(r"`([^`]+/[^`]+)`", " ".join(cells))


def data_files() -> list[str]:
    files = (path for path in project_files() if path.is_relative_to(DATA) and path.suffix != ".py")
    return sorted(path.relative_to(DATA).as_posix() for path in files)


def test_every_data_file_has_its_licence_and_every_licence_its_file() -> None:
    patterns, files = licence_patterns(), data_files()
    assert [file for file in files if not any(fnmatchcase(file, pattern) for pattern in patterns)] == []
    assert [pattern for pattern in patterns if not any(fnmatchcase(file, pattern) for file in files)] == []


def test_the_wheel_holds_every_file_of_the_package(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        shipped = set(archive.namelist())
    package = [path.relative_to(ROOT / "src") for path in project_files() if path.is_relative_to(PACKAGE)]
    assert {path.as_posix() for path in package} - shipped == set()
    for name in ("LICENSE", "NOTICE", "DATA-LICENCES.md"):
        assert any(file.endswith(f".dist-info/licenses/{name}") for file in shipped)
