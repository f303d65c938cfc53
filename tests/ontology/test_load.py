from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest

from marsad.errors import DataError
from marsad.ontology.load import load_ontology
from marsad.ontology.model import GROUPS, EventType
from marsad.records.event import Harm

SHIPPED = files("marsad") / "data" / "ontology"

AMBUSH = """\
id = "ambush"
order = 3
group = "battle"
label_en = "Ambush"
label_ar = "كمين"
definition = "One side waits for another."
symmetric = false
harms = ["killed", "wounded"]
"""
TALKS = """\
id = "talks"
order = 1
group = "strategic"
label_en = "Talks"
label_ar = "محادثات"
definition = "Two sides talk."
symmetric = true
harms = []
"""


def write(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def test_types_are_read_and_put_in_order(tmp_path: Path) -> None:
    ontology = load_ontology(write(tmp_path, ambush=AMBUSH, talks=TALKS))
    assert list(ontology.types) == ["talks", "ambush"]
    assert ontology.types["ambush"] == EventType(
        id="ambush",
        group="battle",
        label_en="Ambush",
        label_ar="كمين",
        definition="One side waits for another.",
        symmetric=False,
        harms=("killed", "wounded"),
    )
    assert ontology.group_of("talks") == "strategic"
    assert [each.id for each in ontology.of_group("battle")] == ["ambush"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "ambush"', 'id = "Ambush"', "ambush.toml:1: id: must be small Latin"),
        ('id = "ambush"', 'id = "trap"', "ambush.toml:1: id: is 'trap', so the file must be named trap.toml"),
        ("order = 3", "order = 0", "ambush.toml:2: order: must be a whole number from 1, not 0"),
        ("order = 3", "order = true", "ambush.toml:2: order: must be a whole number"),
        ('"battle"', '"war"', "ambush.toml:3: group: must be one of battle, remote"),
        ('"Ambush"', '""', "ambush.toml:4: label_en: must be text"),
        ('"Ambush"', '"كمين"', "ambush.toml:4: label_en: must be written in Latin letters"),
        ('"كمين"', '"كمين "', "ambush.toml:5: label_ar: must be text in quotes, without space around it"),
        ('"كمين"', '"kamin"', "ambush.toml:5: label_ar: must be written in Arabic letters"),
        ('"كمين"', "7", "ambush.toml:5: label_ar: must be text"),
        ("symmetric = false", 'symmetric = "no"', "ambush.toml:7: symmetric: must be true or false"),
        ('"wounded"]', '"hurt"]', "ambush.toml:8: harms: may hold killed, wounded"),
        ('"wounded"]', '"killed"]', "ambush.toml:8: harms: lists 'killed' twice"),
        ('["killed", "wounded"]', '"killed"', "ambush.toml:8: harms: must be a list"),
        ("symmetric = false", "symetric = false", "ambush.toml:7: symetric: is not a key"),
        ("symmetric = false\n", "", "ambush.toml: lacks symmetric"),
        ("order = 3", "order = ", "ambush.toml:2: is not valid TOML"),
        ("order = 3", "order = 3\norder = 4", "ambush.toml:3: is not valid TOML"),
        ('"killed", "wounded"]\n', '"killed"', "ambush.toml:8: is not valid TOML"),
    ],
)
def test_a_bad_file_is_named_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in AMBUSH
    folder = write(tmp_path, ambush=AMBUSH.replace(old, new), talks=TALKS)
    with pytest.raises(DataError, match=re.escape(said)):
        load_ontology(folder)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("order = 1", "order = 3", "talks.toml:2: order: 3 is already the one of ambush.toml"),
        ('"Talks"', '"Ambush"', "ambush.toml:4: label_en: 'Ambush' is already the one of talks.toml"),
        ('"محادثات"', '"كمين"', "ambush.toml:5: label_ar: 'كمين' is already the one of talks.toml"),
    ],
)
def test_two_types_share_nothing_that_tells_them_apart(tmp_path: Path, old: str, new: str, said: str) -> None:
    folder = write(tmp_path, ambush=AMBUSH, talks=TALKS.replace(old, new))
    with pytest.raises(DataError, match=re.escape(said)):
        load_ontology(folder)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ambush.toml").write_bytes(AMBUSH.encode("cp1256"))
    with pytest.raises(DataError, match=r"ambush\.toml: is not UTF-8 at byte \d+"):
        load_ontology(tmp_path)


def test_a_folder_without_types_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="holds no event type"):
        load_ontology(tmp_path)
    with pytest.raises(DataError, match="no such folder"):
        load_ontology(tmp_path / "nowhere")


def test_the_shipped_types_stand_in_their_groups_order() -> None:
    types = list(load_ontology(SHIPPED).types.values())
    assert len(types) == 43
    groups = [each.group for each in types]
    assert groups == sorted(groups, key=GROUPS.index)
    assert set(groups) == set(GROUPS)
    assert [each.id for each in types if each.symmetric] == ["armed_clash", "agreement", "meeting"]
    assert {harm for each in types for harm in each.harms} == set(get_args(Harm))


def test_the_shipped_types_are_the_guidelines(shared_dir: Path) -> None:
    guidelines = (shared_dir / "gold" / "GUIDELINES.md").read_text(encoding="utf-8")
    section = guidelines.split("## Types")[1].split("## Slots")[0]
    by_group = re.findall(r"^- (\w+): (.*?)(?=^- |\Z)", section, re.MULTILINE | re.DOTALL)
    wanted = [(name, group) for group, listed in by_group for name in re.findall(r"`(\w+)`", listed)]
    assert [(each.id, each.group) for each in load_ontology(SHIPPED).types.values()] == wanted
