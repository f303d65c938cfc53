"""Listed words are found through clitics, quotes and articles, and sorted by list without loss."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from marsad.lexicon.finder import Hit, Lexicon
from marsad.lexicon.forms import THROUGH, bare
from marsad.lexicon.tables import Row
from marsad.records.article import Article
from marsad.text.clitics import variants
from marsad.text.normal import fold_key
from marsad.text.page import Page, prepare

FORMS = {
    "bodies": [
        "قوات",
        "قوات النخبة",
        "قوات حرس الحدود",
        "حرس",
        "لجنة",
        "لجنة الصلح",
        "لجان الصلح",
        "لجنة صلح أهل السوق",
    ],
    "places": ["جبل", "جبل الزيتون", "جبل الشيخ", "الجبل الأبيض", "تل", "تل أبيض", "سوق", "عين", "عين التل"],
    "things": [
        "حرس حدود",
        "زيتون",
        "شجرة",
        "شجرة الزيتون",
        "بيت",
        "بيت الشجرة",
        "جبل زيتون",
        "جنة الصلح",
        "و",
    ],
}


def page_of(text: str) -> Page:
    return prepare(Article("a", "outlet", date(2021, 6, 16), text))


def rows_of(table: str, forms: list[str]) -> list[Row]:
    return [
        Row(f"{table}.tsv", line, f"{table}-{line}", {"form": form})
        for line, form in enumerate(forms, start=2)
    ]


TABLES = {table: rows_of(table, forms) for table, forms in FORMS.items()}
LEXICON = Lexicon(TABLES)


def found(text: str) -> list[tuple[str, str, int, int, str, bool, str]]:
    return [(h.table, h.row["form"], *h[2:]) for h in LEXICON.find(page_of(text))]


@pytest.mark.parametrize(
    ("text", "form", "rest"),
    [
        ("وبالسوق", "سوق", (0, 1, "وب", True, "")),
        ("للسوق", "سوق", (0, 1, "ل", True, "")),
        ("لجنته", "لجنة", (0, 1, "", False, "ه")),
        ("قوات «النخبة»", "قوات النخبة", (0, 3, "", False, "")),
        ("#جبل_الزيتون", "جبل الزيتون", (1, 4, "", False, "")),
        ("بقوات حرس حدودهم", "قوات حرس الحدود", (0, 3, "ب", False, "هم")),
        ("قوات حرس «الحدود»", "قوات حرس الحدود", (0, 4, "", False, "")),
        ("شجرة زيتونها", "شجرة الزيتون", (0, 2, "", False, "ها")),
        ("بيت شجرتها", "بيت الشجرة", (0, 2, "", False, "ها")),
    ],
)
def test_a_form_is_found_with_what_is_written_onto_it(text, form, rest):
    assert (form, *rest) in [(hit[1], *hit[2:]) for hit in found(text)]


def test_of_one_list_the_longest_find_stands_and_other_lists_keep_theirs():
    assert [(table, form) for table, form, *_ in found("جبل الزيتون")] == [
        ("places", "جبل الزيتون"),
        ("things", "جبل زيتون"),
        ("things", "زيتون"),
    ]


def test_a_word_read_in_two_ways_begins_the_phrases_of_both():
    assert [(form, prefix) for _, form, _, _, prefix, *_ in found("لجنة الصلح")] == [
        ("لجنة الصلح", ""),
        ("جنة الصلح", "ل"),
    ]


def test_a_pronoun_within_a_phrase_breaks_it():
    assert [form for _, form, *_ in found("قوات حرسهم الحدود")] == ["قوات", "حرس"]
    assert "لجنة صلح أهل السوق" not in [form for _, form, *_ in found("لجنة صلح أهلها السوق")]
    assert "لجنة صلح أهل السوق" in [form for _, form, *_ in found("لجنة صلح أهل سوقها")]


def test_a_final_ta_marbuta_is_no_pronoun():
    assert found("بيتة") == []
    assert [hit[1:] for hit in found("بيته")] == [("بيت", 0, 1, "", False, "ه")]


def test_a_phrase_does_not_run_on_over_the_end_of_the_page():
    assert [form for _, form, *_ in found("قوات حرس")] == ["قوات", "حرس"]
    assert [form for _, form, *_ in found("قوات «")] == ["قوات"]


WORDS = sorted({part for forms in FORMS.values() for form in forms for part in form.split()})
WRITTEN = st.builds(
    lambda before, article, word, after: before + article + word + after,
    st.sampled_from(["", "و", "ب", "ل", "وال", "لل", "ك"]),
    st.sampled_from(["", "ال"]),
    st.sampled_from([*WORDS, *(word[:-1] + "ت" for word in WORDS if word.endswith("ة"))]),
    st.sampled_from(["", "ه", "هم", "ها", "ة"]),
)
TEXTS = st.lists(
    st.one_of(WRITTEN, st.sampled_from([*WORDS, "«", "»", "_", "#", "،", ".", "\n", "ابن"])), max_size=14
)


@given(words=TEXTS)
@example(words=["جبل", "\n", "الشيخ"])
@example(words=["قوات", "حرس", "\n", "الحدود"])
def test_the_index_finds_what_trying_every_form_at_every_word_finds(words):
    page = page_of(" ".join(words))
    assert list(LEXICON.find(page)) == [hit for at in range(len(page.keys)) for hit in tried_at(page, at)]


@given(words=TEXTS)
def test_the_hits_of_all_lists_together_are_all_hits(words):
    hits = LEXICON.find(page_of(" ".join(words)))
    assert [hit for hit in hits if hit.table == "places"] == list(hits.of("places"))
    assert sum(len(hits.of(table)) for table in FORMS) == len(hits)
    assert hits.of("no such list") == ()


def tried_at(page: Page, at: int) -> Iterator[Hit]:
    """Try every form at one word, one after the other: no index; a phrase ends with its sentence."""
    taken: dict[str, tuple[int, object]] = {}
    readings = [
        (v.prefix, v.definite or v.stem.startswith("ال"), v.stem, v.suffix) for v in variants(page.keys[at])
    ]
    if not any(
        fold_key(form).split()[0] == stem for stem in [r[2] for r in readings] for form in all_forms()
    ):
        readings = [("", False, page.keys[at], "")]
    for reading in readings:
        prefix, definite, stem, suffix = reading
        if suffix == "ه" and page.article.text[page.ends[at] - 1] == "ة":
            continue
        for table, row, head, rest in by_length():
            if head != stem or (rest and suffix):
                continue
            last, pronoun = follow(page.keys, at + 1, rest) if rest else (at + 1, suffix)
            ends_here = last > 0 and page.sentence_of[last - 1] == page.sentence_of[at]
            if ends_here and taken.setdefault(table, (last, reading)) == (last, reading):
                yield Hit(table, row, at, last, prefix, definite, pronoun)


def all_forms() -> list[str]:
    return [form for forms in FORMS.values() for form in forms]


def by_length() -> list[tuple[str, Row, str, list[str]]]:
    entries = []
    for table, rows in TABLES.items():
        for row in rows:
            head, *rest = fold_key(row["form"]).split()
            entries.append((table, row, head, [bare(word) for word in rest]))
    return sorted(entries, key=lambda entry: -len(entry[3]))


def follow(keys: tuple[str, ...], at: int, rest: list[str]) -> tuple[int, str]:
    for position, want in enumerate(rest):
        while at < len(keys) and keys[at] in THROUGH:
            at += 1
        if at == len(keys):
            return -1, ""
        if bare(keys[at]) != want:
            for pronoun in ("هم", "ها", "ه") if position == len(rest) - 1 else ():
                stem = keys[at].removesuffix(pronoun)
                if stem != keys[at] and (stem == want or (stem[-1:] == "ت" and stem[:-1] + "ه" == want)):
                    return at + 1, pronoun
            return -1, ""
        at += 1
    return at, ""
