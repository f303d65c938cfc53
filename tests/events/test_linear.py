"""Votes add up, chances are chances, and a weights file that is off is refused by line."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.errors import DataError
from marsad.events.linear import ManyWay, TwoWay, probability, read_many_way, read_two_way

_weight = st.floats(-50, 50)
_features = st.lists(st.sampled_from("abcdef"), max_size=8)
_two_way = st.dictionaries(st.sampled_from("abcd"), _weight).map(lambda weights: TwoWay("t", weights))
LABELS = ("x", "y", "z")
_many_way = st.dictionaries(
    st.sampled_from("abcd"), st.dictionaries(st.sampled_from(LABELS), _weight, min_size=1)
).map(lambda weights: ManyWay.of("m", LABELS, weights))


@given(_two_way, _features, _features)
def test_votes_add_up_in_any_order(model: TwoWay, one: list[str], two: list[str]) -> None:
    assert math.isclose(model.score(one + two), model.score(one) + model.score(two), abs_tol=1e-9)
    assert math.isclose(model.score(one[::-1]), model.score(one), abs_tol=1e-9)


@given(_two_way, _features)
def test_what_is_not_listed_weighs_nothing(model: TwoWay, features: list[str]) -> None:
    assert model.score([*features, "no such observation"]) == model.score(features)


@given(st.floats(allow_nan=False), st.floats(allow_nan=False))
def test_more_votes_never_make_a_smaller_chance(one: float, two: float) -> None:
    low, high = sorted((one, two))
    assert 0 < probability(low) <= probability(high) <= 1
    assert math.isclose(probability(low) + probability(-low), 1)


@given(_many_way, _features, st.lists(st.sampled_from(LABELS), min_size=1, unique=True))
def test_chances_are_shared_among_the_labels_asked_for(
    model: ManyWay, features: list[str], labels: list[str]
) -> None:
    chances = model.chances(features, labels)
    assert list(chances) == labels
    assert math.isclose(sum(chances.values()), 1)
    assert all(0 <= chance <= 1 for chance in chances.values())


def test_where_nothing_votes_all_labels_are_equal() -> None:
    model = ManyWay.of("m", LABELS, {})
    assert model.chances(["a"], ("x", "z")) == {"x": 0.5, "z": 0.5}


def write(folder: Path, *lines: str) -> Path:
    path = folder / "merging.tsv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_yes_or_no_file_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, "feature\tweight", "b\t-1.5", "pw:في|a\t0.25", "")
    assert read_two_way(path) == TwoWay("merging", {"b": -1.5, "pw:في|a": 0.25})


def test_the_file_of_a_choice_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, "feature\tweights", "labels\tx y=z", "b\tx=1 y=z=-2", "c\t")
    assert read_many_way(path) == ManyWay.of("merging", ("x", "y=z"), {"b": {"x": 1, "y=z": -2}, "c": {}})


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["feature\tweights", "b\t1"], "merging.tsv:1: the first line must be 'feature\\tweight'"),
        (["b\t1"], "merging.tsv:1: the first line must be 'feature\\tweight'"),
        ([], "merging.tsv:1: the first line must be 'feature\\tweight'"),
        (
            ["feature\tweight", "b\t1", "c\tmuch"],
            "merging.tsv:3: 'much' is no weight; write a number such as 0.25",
        ),
        (["feature\tweight", "b\t1,5"], "merging.tsv:2: '1,5' is no weight; write a number such as 0.25"),
        (["feature\tweight", "b\t"], "merging.tsv:2: '' is no weight; write a number such as 0.25"),
        (["feature\tweight", "b 1"], "merging.tsv:2: a feature and its weight must be parted by a tab"),
    ],
)
def test_a_yes_or_no_file_that_is_off_is_refused(tmp_path: Path, lines: list[str], said: str) -> None:
    with pytest.raises(DataError) as refused:
        read_two_way(write(tmp_path, *lines))
    assert str(refused.value) == said


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["feature\tweight", "labels\tx"], "merging.tsv:1: the first line must be 'feature\\tweights'"),
        (["feature\tweights"], "merging.tsv:2: the second line must begin with 'labels' and name them"),
        (["feature\tweights", "b\tx=1"], "merging.tsv:2: the second line must begin with 'labels'"),
        (
            ["feature\tweights", "labels\tx y", "b\tx=1 y=1.2.3"],
            "merging.tsv:3: '1.2.3' is no weight",
        ),
        (
            ["feature\tweights", "labels\tx y", "b\tx"],
            "merging.tsv:3: 'x': '' is none of the labels of line 2",
        ),
        (
            ["feature\tweights", "labels\tx y", "b\tw=1"],
            "merging.tsv:3: 'w=1': 'w' is none of the labels of line 2",
        ),
        (["feature\tweights", "labels\tx y", "b"], "merging.tsv:3: a feature and its weight must be parted"),
    ],
)
def test_the_file_of_a_choice_that_is_off_is_refused(tmp_path: Path, lines: list[str], said: str) -> None:
    with pytest.raises(DataError) as refused:
        read_many_way(write(tmp_path, *lines))
    assert str(refused.value).startswith(said)


@pytest.mark.parametrize("read", [read_two_way, read_many_way])
def test_missing_weights_are_named_with_where_they_should_be(
    tmp_path: Path, read: type[TwoWay] | type[ManyWay]
) -> None:
    path = tmp_path / "merging.tsv"
    with pytest.raises(DataError) as refused:
        read(path)  # type: ignore[call-arg,arg-type]
    assert str(refused.value) == f"merging.tsv: the weights are missing; expected at {path}"


def test_weights_in_another_encoding_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "merging.tsv"
    path.write_bytes(b"feature\tweight\n" + "pw:في\t1\n".encode("cp1256"))
    with pytest.raises(DataError, match=r"merging\.tsv.*UTF-8"):
        read_two_way(path)


@pytest.mark.parametrize("cell", ["nan", "inf", "-infinity"])
def test_a_weight_that_is_no_finite_number_is_refused(tmp_path: Path, cell: str) -> None:
    with pytest.raises(DataError, match=rf"merging\.tsv:2: '{cell}' is no weight"):
        read_two_way(write(tmp_path, "feature\tweight", f"b\t{cell}"))


def test_a_feature_that_is_weighed_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"merging\.tsv:3: "):
        read_two_way(write(tmp_path, "feature\tweight", "b\t1", "b\t2"))


def test_a_choice_between_no_labels_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"merging\.tsv:2: "):
        read_many_way(write(tmp_path, "feature\tweights", "labels\t"))
