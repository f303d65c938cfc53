"""The kit is the shipped one, or the caller's own where the caller's folder holds a file."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from marsad.datafiles import DataFiles
from marsad.errors import DataError, UsageError
from marsad.kit import TABLES, Kit, check_references, load_kit
from marsad.lexicon.lists import read_list
from tests.told import events_of, scene_of

TRIGGERS = "lexicon/triggers.tsv"


def own(folder: Path, name: str, *lines: str) -> Path:
    """Write the shipped file `name` into the caller's folder, with more lines, and return it."""
    kind, _, file = name.partition("/")
    shipped = DataFiles(None).file(kind, file).read_text(encoding="utf-8").rstrip("\n")
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([shipped, *lines, ""]), encoding="utf-8")
    return path


def last_line(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").rstrip("\n").split("\n"))


def test_the_shipped_kit_holds_every_part(kit: Kit) -> None:
    assert len(kit.ontology.types) == 43
    assert kit.gazetteer.by_id
    assert scene_of("قصفت قوات النظام بلدة حاس.", kit).triggers


def test_a_folder_without_files_is_the_shipped_kit(tmp_path: Path, kit: Kit) -> None:
    text = "قصفت قوات النظام بالمدفعية بلدة حاس فقتل ثلاثة مدنيين."
    assert events_of(text, load_kit(tmp_path)) == events_of(text, kit)


def test_one_own_list_is_taken_and_the_rest_is_shipped(tmp_path: Path, kit: Kit) -> None:
    text = "زلزف مسلحون بلدة حاس."
    assert scene_of(text, kit).triggers == ()
    path = own(tmp_path, TRIGGERS, "zlzf\tزلزف\tfixed\t\tshelling\tverb\ttest\t")
    scene = scene_of(text, load_kit(tmp_path))
    assert [hit.row.name for hit in scene.triggers] == [f"triggers.tsv:{last_line(path)} zlzf"]
    assert scene.places


def test_a_row_that_is_left_out_is_not_found(tmp_path: Path, kit: Kit) -> None:
    path = own(tmp_path, TRIGGERS)
    lines = path.read_text(encoding="utf-8").split("\n")
    path.write_text("\n".join(line for line in lines if "اشتباك" not in line), encoding="utf-8")
    text = "دارت اشتباكات قرب البلدة."
    assert scene_of(text, kit).triggers
    assert scene_of(text, load_kit(tmp_path)).triggers == ()


def test_own_places_are_added_to_the_shipped_ones(tmp_path: Path, kit: Kit) -> None:
    header = DataFiles(None).file("gazetteer", "hand_places.tsv").read_text(encoding="utf-8").split("\n")[0]
    assert header.startswith("id\t")
    (tmp_path / "gazetteer").mkdir()
    for name in ("hand_places.tsv", "hand_names.tsv"):
        shipped = DataFiles(None).file("gazetteer", name).read_text(encoding="utf-8").split("\n")[0]
        (tmp_path / "gazetteer" / name).write_text(shipped + "\n", encoding="utf-8")
    assert set(load_kit(tmp_path).gazetteer.by_id) <= set(kit.gazetteer.by_id)
    assert len(load_kit(tmp_path).gazetteer.by_id) > 1000


def test_weights_that_are_given_are_used(kit: Kit) -> None:
    never = dataclasses.replace(kit.weights, telling=dataclasses.replace(kit.weights.telling, weights={}))
    given = load_kit(weights=never)
    assert given.weights is never
    assert given.lexicon is kit.lexicon  # the shipped lists are loaded once


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    missing = tmp_path / "lists"
    with pytest.raises(UsageError, match=re.escape(f"--data {missing} is no folder")):
        load_kit(missing)
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="is no folder"):
        load_kit(tmp_path / "file")


@pytest.mark.parametrize(
    ("name", "row", "said"),
    [
        (TRIGGERS, "zz\tقصف\tverb\tيقصف\tshelling\tverb\ttest\t", "is already listed in line "),
        (
            TRIGGERS,
            "zz\tزلزف\tfixed\t\tshelling\tadverb\ttest\t",
            "pos must be one of verb, noun, not 'adverb'",
        ),
        (TRIGGERS, "zz\tزلزف\tplural\t\tshelling\tnoun\ttest\t", "inflect must be one of fixed, verb, "),
        (TRIGGERS, "zz\tزلزف\tfixed\t\tshelling\tnoun\ttest", "7 cells where 8 are needed"),
        (
            TRIGGERS,
            "zz\tزلزف\tfixed\t\tshellin\tnoun\ttest\t",
            "types names 'shellin', which is no event type",
        ),
        ("lexicon/cues.tsv", "zz\tزلـزف\tfixed\tair\ttest\t", "holds a tatweel; remove it"),
    ],
)
def test_a_bad_row_is_named_by_file_and_line(tmp_path: Path, name: str, row: str, said: str) -> None:
    path = own(tmp_path, name, row)
    with pytest.raises(DataError) as refused:
        load_kit(tmp_path)
    assert (refused.value.path, refused.value.line) == (path, last_line(path))
    assert str(refused.value).startswith(f"{path.name}:{last_line(path)}: ")
    assert said in str(refused.value)


@pytest.mark.parametrize(
    "row",
    [
        "zz\tزلزف\tverb\t\tshelling\tverb\ttest\t",  # a verb without its present
        "zz\t«\tfixed\t\tshelling\tnoun\ttest\t",  # a form without a word
        "zz\tَُ\tfixed\t\tshelling\tnoun\ttest\t",  # a form of marks only
    ],
)
def test_a_row_that_has_no_forms_is_named_by_file_and_line(tmp_path: Path, row: str) -> None:
    path = own(tmp_path, TRIGGERS, row)
    with pytest.raises(DataError, match=rf"triggers\.tsv:{last_line(path)}: "):
        load_kit(tmp_path)


def test_weights_of_an_own_folder_are_read_and_refused_by_line(tmp_path: Path) -> None:
    path = own(tmp_path, "weights/rules/tolls.tsv", "zz\tmuch")
    with pytest.raises(DataError, match=rf"tolls\.tsv:{last_line(path)}: 'much' is no weight"):
        load_kit(tmp_path)


def test_lists_that_could_not_be_read_are_not_looked_at_for_references() -> None:
    where = DataFiles(None)
    assert check_references({}, where, types=None) == ()
    rows = {name: read_list(where.list_path(name), TABLES[name]) for name in ("triggers", "names", "actors")}
    assert check_references(rows, where, types=None) == ()
    unknown = check_references({"triggers": rows["triggers"]}, where, types=("shelling",))
    assert [problem.path.name for problem in unknown] == ["triggers.tsv"]
    nobody = check_references({"names": rows["names"], "actors": ()}, where, types=None)
    assert [problem.path.name for problem in nobody] == ["names.tsv"]


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("قصف", encoding="utf-8")
    with pytest.raises(UsageError, match=r"holds no lists: they lie in its folders actors, .*lexicon"):
        load_kit(tmp_path)
