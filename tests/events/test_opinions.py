"""What the neural reader thinks becomes observations: a row of steps, and nothing where it is silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marsad.events import opinions
from marsad.kit import Kit
from marsad.records.opinion import Part, Words
from tests.told import scene_of


@dataclass(frozen=True)
class Fixed:
    """An opinion that says the same of everything; None: that it has not looked."""

    score: float | None

    def tells(self, words: Words) -> float | None:
        return self.score

    def types(self, words: Words) -> Mapping[str, float]:
        return {"air_strike": -0.1, "shelling": -2.5, "toll": -9.0, "attack": -9.5}

    def marked(self, words: Words) -> float | None:
        return self.score

    def same(self, one: Words, other: Words) -> float | None:
        return self.score

    def sides(self, triggers: Sequence[Words], words: Words) -> tuple[float, float] | None:
        return None if self.score is None else (self.score, -self.score)

    def belongs(self, part: Part, triggers: Sequence[Words], words: Words) -> float | None:
        return self.score

    def victims(self, triggers: Sequence[Words], words: Words) -> tuple[float, float, float] | None:
        return None if self.score is None else (0.0, self.score, 0.0)

    def statement(self, triggers: Sequence[Words]) -> Mapping[str, float]:
        return {} if self.score is None else {"actual": 0.0, "planned": self.score}


def test_a_score_passes_every_step_below_it() -> None:
    seen = opinions.on_part(Fixed(-4.2), "places", [(0, 1)], (2, 3))
    assert seen == ["model>-5", "model>-4.5"]
    assert len(opinions.on_part(Fixed(99.0), "places", [(0, 1)], (2, 3))) == 20
    assert opinions.on_part(Fixed(-99.0), "places", [(0, 1)], (2, 3)) == []


def test_a_higher_score_says_all_that_a_lower_one_says_and_more() -> None:
    low, high = (set(opinions.on_sides(Fixed(score), [(0, 1)], (2, 3))) for score in (1.0, 3.0))
    assert {s for s in low if "initiator" in s} < {s for s in high if "initiator" in s}
    assert {s for s in low if "target" in s} > {s for s in high if "target" in s}


def test_without_a_model_or_where_it_has_not_looked_nothing_is_observed(kit: Kit) -> None:
    [hit, *_] = scene_of("قصفت طائرات حربية بلدة كفر النهر.", kit).triggers
    for opinion in (None, Fixed(None)):
        assert opinions.on_trigger(opinion, hit) == []
        assert opinions.on_pair(opinion, hit, hit) == []
        assert opinions.on_happenings(opinion, [hit], [hit]) == []
        assert opinions.on_sides(opinion, [(0, 1)], (2, 3)) == []
        assert opinions.on_part(opinion, "tolls", [(0, 1)], (2, 3)) == []
        assert opinions.on_victims(opinion, [(0, 1)], (2, 3)) == []
        assert opinions.on_statement(opinion, [(0, 1)]) == []
    assert opinions.on_no_part(None, "dates", [(0, 1)], []) == []


def test_of_two_happenings_the_openings_and_the_nearest_triggers_are_asked_about(kit: Kit) -> None:
    asked: list[tuple[int, int]] = []

    class Noting(Fixed):
        def same(self, one: Words, other: Words) -> float | None:
            asked.append((one[0], other[0]))
            return self.score

    text = "قصف الجيش البلدة، وأدى القصف إلى حريق.\nوكان قصف سابق قد دمر السوق، ثم قصفت طائرات الحي."
    first, second, third, fourth = scene_of(text, kit).triggers[:4]
    seen = opinions.on_happenings(Noting(-4.2), [first, fourth], [second, third])
    assert seen == [f"model{which}>{step}" for which in ("-first", "-near") for step in ("-5", "-4.5")]
    assert asked[0] == (first.first, second.first)
    assert asked[1] in ((first.first, second.first), (third.first, fourth.first))


def test_the_likeliest_types_are_observed_by_name(kit: Kit) -> None:
    [hit, *_] = scene_of("قصفت طائرات حربية بلدة كفر النهر.", kit).triggers
    seen = opinions.on_trigger(Fixed(0.2), hit)
    assert seen[0] == "model:air_strike"
    assert "model:shelling>-3" in seen
    assert "model:shelling>-2.5" not in seen
    assert not any("attack" in each for each in seen)  # only the three likeliest


def test_every_name_begins_alike_so_that_the_neural_reader_can_be_weighed_alone() -> None:
    some = [
        *opinions.on_part(Fixed(1.0), "tolls", [(0, 1)], (2, 3)),
        *opinions.on_no_part(Fixed(1.0), "dates", [(0, 1)], [(2, 3)]),
        *opinions.on_no_part(Fixed(1.0), "dates", [(0, 1)], []),
        *opinions.on_victims(Fixed(1.0), [(0, 1)], (2, 3)),
        *opinions.on_statement(Fixed(1.0), [(0, 1)]),
    ]
    assert some
    assert all(each.startswith(opinions.MODEL) for each in some)
