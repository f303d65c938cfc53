"""Signatures: the same for the same words anywhere, and a sieve that lets copies through."""

from __future__ import annotations

import random
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from marsad.copies.likeness import LEAST_SHINGLES, LEAST_WORDS, compare, shingles_of
from marsad.copies.signature import estimate, may_be_copies, may_hold, scheme, sign, unpacked

TEXT = [f"كلمه{number}" for number in range(90)]
SHOWN = """
from marsad.copies.signature import sign
(s,) = sign([[f"كلمه{n}" for n in range(90)]])
print(s.words, s.sketch.packed().hex()[:32], s.whole, s.bands[:2], s.anchors[:2])
"""


def test_it_is_the_same_on_every_machine_and_in_every_run() -> None:
    # Kept cases hold such numbers: a change of them needs a new scheme.
    (own,) = sign([TEXT])
    assert scheme() == "2, rensa 2"
    assert own.words == "7bf6cbad07e9128ac985ee216c175a30"
    assert own.sketch.packed().hex()[:32] == "e9e7214bdd4c927478457d59802e19f4"
    assert (own.whole, own.bands[:2], own.anchors[:2]) == (
        4974635373002357565,
        (6017888641169803453, 3172933512266927553),
        (102522644605262487, 289821250033508065),
    )


def test_it_does_not_hang_on_the_salt_of_hash() -> None:
    shown = {
        subprocess.run(
            [sys.executable, "-c", SHOWN], env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path),
                                                "PYTHONIOENCODING": "utf-8"},
            capture_output=True, check=True, timeout=60,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(shown) == 1


def test_it_does_not_hang_on_the_texts_signed_with_it() -> None:
    texts = [TEXT, TEXT[:30], [], TEXT[:3]]
    assert sign(texts) == [each for text in texts for each in sign([text])]


def test_short_texts_have_only_the_mark_of_their_words_or_none() -> None:
    none, words, whole = sign([TEXT[: LEAST_WORDS - 1], TEXT[:LEAST_WORDS], TEXT[: LEAST_SHINGLES + 2]])
    assert (none.whole, none.bands, none.anchors) == (None, (), ())
    assert words.whole is not None
    assert (words.bands, words.anchors) == ((), ())
    assert (len(whole.bands), whole.anchors) == (24, ())


def test_marks_fit_both_databases() -> None:
    (own,) = sign([TEXT])
    assert all(0 <= mark < 2**63 for mark in (own.whole or 0, *own.bands, *own.anchors))


@given(st.integers(), st.floats(0, 0.12))
def test_copies_of_any_length_pass_the_sieve(seed: int, changed: float) -> None:
    chance = random.Random(seed)
    text = [f"كلمه{chance.randrange(3000)}" for _ in range(chance.randrange(40, 400))]
    copy = [word if chance.random() > changed else "غير" for word in text]
    likeness = compare(shingles_of(text), shingles_of(copy), across=True)
    one, other = sign([text, copy])
    if likeness is not None and likeness.kind == "copy" and likeness.degree >= 0.6:
        assert may_be_copies(one.sketch, other.sketch, across=True)
        assert {*one.bands, *one.anchors} & {*other.bands, *other.anchors}
    assert abs(estimate(one.sketch, other.sketch) - degree(text, copy)) < 0.25


def test_the_estimate_counts_equal_values() -> None:
    values = [7, 0x8000, 0, 0xFFFF] * 32
    others = [7, 0, 0x8000, 0xFFFE] * 32
    one, other = (
        unpacked(30, 0, b"".join(value.to_bytes(2, "little") for value in each)) for each in (values, others)
    )
    assert estimate(one, one) == 1
    assert estimate(one, other) == 0.25


def degree(one: list[str], other: list[str]) -> float:
    a, b = shingles_of(one), shingles_of(other)
    return len(a & b) / len(a | b)


@given(st.integers(), st.integers(100, 300))
def test_a_text_shares_its_anchors_with_what_holds_it(seed: int, words: int) -> None:
    chance = random.Random(seed)
    text = [f"كلمه{chance.randrange(5000)}" for _ in range(words)]
    around = [f"سواها{chance.randrange(5000)}" for _ in range(3 * words)]
    one, other = sign([text, around[:words] + text + around[words:]])
    assert set(one.anchors) <= set(other.anchors)
    if len(one.anchors) >= 2:
        assert may_hold(one.sketch, other.sketch, shared=len(one.anchors))
