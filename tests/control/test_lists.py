from __future__ import annotations

from pathlib import Path

import pytest

from marsad.control.lists import SAYS, load_organs, load_phrases
from marsad.datafiles import DataFiles
from marsad.errors import DataError
from marsad.incidents.sources import make_register
from marsad.kit import Kit

HEADER = "id\tform\tsays\tsource\tnote\n"


def test_every_kind_of_phrase_has_some() -> None:
    phrases = load_phrases(DataFiles(None).file("control", "phrases.tsv"))
    assert {says for says in SAYS if phrases.forms[says]} == set(SAYS)


def test_a_phrase_is_found_whole_last_first_and_behind_and() -> None:
    phrases = load_phrases(DataFiles(None).file("control", "phrases.tsv"))
    words = ["و", "ما", "زال", "التنظيم", "ولا", "يزال", "يسيطر"]
    assert phrases.find("still", words, 0, len(words)) == (4, 6)
    assert phrases.find("still", words, 0, 4) == (1, 3)
    assert phrases.find("still", words, 2, 4) is None
    assert phrases.find("lift", ["وفكت"], 0, 1) == (0, 1)


def test_a_bad_row_is_named_by_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "phrases.tsv"
    path.write_text(HEADER + "x\tربما\tmaybe\tusage\t\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"phrases\.tsv:2: says must be one of still,"):
        load_phrases(path)


def test_every_organ_is_a_known_source_of_a_listed_actor(kit: Kit) -> None:
    organs = load_organs(DataFiles(None).file("control", "organs.tsv"))
    assert set(organs.values()) <= set(kit.roster.actors)
    register = make_register(kit)
    assert register.credit("وكالة أعماق").key in organs
    assert register.credit("وكالة سانا").key in organs
