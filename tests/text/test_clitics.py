"""What Arabic writes onto a word comes off in every way it could have been put on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.text.clitics import light_stem, variants

LETTERS = "ابتجحدرسصعفقكلمنهوي"
_words = st.text(alphabet=LETTERS, min_size=1, max_size=10)
_stems = st.text(alphabet=LETTERS, min_size=3, max_size=7)


def analyses(key: str) -> set[tuple[str, bool, str, str]]:
    return {(v.prefix, v.definite, v.stem, v.suffix) for v in variants(key)}


@pytest.mark.parametrize(
    ("key", "analysis"),
    [
        ("قصف", ("", False, "قصف", "")),
        ("والقصف", ("و", True, "قصف", "")),
        ("بقصف", ("ب", False, "قصف", "")),
        ("فبالقصف", ("فب", True, "قصف", "")),
        ("لقايه", ("", False, "لقاء", "ه")),
        ("واجلاوهم", ("و", False, "اجلاء", "هم")),
        ("باستيلايها", ("ب", False, "استيلاء", "ها")),
        ("للجيش", ("ل", True, "جيش", "")),
        ("وللجيش", ("ول", True, "جيش", "")),
        ("للقصير", ("ل", False, "القصير", "")),
        ("مسؤوليتها", ("", False, "مسؤوليه", "ها")),
        ("غارتهم", ("", False, "غاره", "هم")),
        ("قتلوه", ("", False, "قتلوا", "ه")),
        ("وقواتنا", ("و", False, "قوات", "نا")),
        ("سيقصف", ("س", False, "يقصف", "")),
    ],
)
def test_an_analysis_that_is_needed_is_there(key: str, analysis: tuple[str, bool, str, str]) -> None:
    assert analysis in analyses(key)


@pytest.mark.parametrize("key", ["الا", "ال", "وال"])
def test_what_only_begins_like_an_article_is_none(key: str) -> None:
    assert not any(v.definite for v in variants(key))


@given(_words)
def test_the_word_as_written_comes_first_and_stems_keep_two_letters(key: str) -> None:
    found = variants(key)
    if len(key) >= 2:
        assert (found[0].prefix, found[0].definite, found[0].stem, found[0].suffix) == ("", False, key, "")
    assert all(len(v.stem) >= 2 for v in found)


@given(_words)
def test_an_article_and_a_pronoun_exclude_each_other(key: str) -> None:
    assert not any(v.definite and v.suffix for v in variants(key))


@given(_words)
def test_every_analysis_begins_and_ends_as_the_word_does(key: str) -> None:
    for v in variants(key):
        assert key.startswith(v.prefix)
        assert key.endswith(v.suffix)


@given(_stems, st.sampled_from(["", "و", "ف"]), st.sampled_from(["", "ب", "ك"]))
def test_whatever_is_put_before_a_stem_can_be_taken_off(stem: str, joined: str, preposition: str) -> None:
    assert (joined + preposition, False, stem, "") in analyses(joined + preposition + stem)
    assert (joined + preposition, True, stem, "") in analyses(f"{joined}{preposition}ال{stem}")


@given(_words)
def test_a_light_stem_is_a_part_of_the_word_and_keeps_three_letters(key: str) -> None:
    stem = light_stem(key)
    assert stem in key
    assert len(stem) >= min(len(key), 3)


@pytest.mark.parametrize(
    ("one", "other"),
    [("والمدنيين", "مدنيون"), ("بالغارات", "غارات"), ("للقريه", "قريه"), ("وقصفها", "القصف")],
)
def test_forms_of_one_word_have_one_light_stem(one: str, other: str) -> None:
    assert light_stem(one) == light_stem(other)
