"""The normaliser's table is compiled so that `tokenizers` applies every entry and nothing else."""

from __future__ import annotations

from random import Random
from types import ModuleType

import pytest

from tests.training.package_writer import TABLE

tokenizers = pytest.importorskip(
    "tokenizers", reason="only tokenizers reads the compiled form (group training)"
)


def test_every_entry_of_a_table_is_applied_and_nothing_else(normaliser: ModuleType) -> None:
    random = Random(4)
    table = {chr(random.randrange(0x80, 0xD800)): chr(random.randrange(33, 0x700)) for _ in range(1500)}
    table |= {"\t": " ", "\u200f": "", "ﷺ": "صلى الله عليه وسلم", "𝟓": "5"}
    normal = tokenizers.normalizers.Precompiled(normaliser.compiled(table))
    for written, becomes in table.items():
        assert normal.normalize_str(f"<{written}>") == f"<{becomes}>", f"{written!a}"
    for code in range(0x20, 0x3000):
        if chr(code) not in table:
            assert normal.normalize_str(chr(code)) == chr(code)


def test_a_letter_and_its_mark_are_one_letter(normaliser: ModuleType) -> None:
    entries = normaliser.spellings(TABLE)
    assert TABLE.items() <= entries.items()
    assert entries["ا\u0653"] == "آ"
    assert entries["ي\u0654"] == "ئ"
    assert entries["e\u0301"] == entries["e\u0341"] == "é"
    assert "ب\u064e" not in entries
    assert "آ" not in entries


def test_an_empty_table_changes_nothing(normaliser: ModuleType) -> None:
    normal = tokenizers.normalizers.Precompiled(normaliser.compiled({}))
    assert normal.normalize_str("قصف é\t5") == "قصف é\t5"


@pytest.mark.parametrize("entry", [{"": "a"}, {"a\0": "b"}, {"a": "\0"}])
def test_what_no_table_can_hold(normaliser: ModuleType, entry: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="no entry of a normaliser"):
        normaliser.compiled(entry)
