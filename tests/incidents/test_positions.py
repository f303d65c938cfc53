"""The belligerent's own word is a field of its own."""

from __future__ import annotations

from hypothesis import given

from marsad.incidents.positions import positions
from marsad.records.claim import Denial
from tests.incidents.telling import COALITION, RUSSIA, claim, dead, groups, incidents, register, toll

OWN = "المتحدث باسم التحالف الدولي"
A = "shaam.org"


def position(*claims):
    found = positions(claims, groups=groups(*claims), register=register())
    return found[0] if found else None


def told(number=9):
    return claim(dead(number), outlet=A)


def test_no_word_no_position():
    assert position(told()) is None
    assert position() is None


def test_it_denies():
    found = position(told(), claim(says=[OWN], modality="denied", quote="نفى المتحدث وقوع الغارة", day=1))
    assert found is not None
    assert (found.party, found.stance) == (COALITION, "denies")
    assert found.words == ("نفى المتحدث وقوع الغارة",)
    assert (found.killed, found.injured) == ((None, None), (None, None))


def test_it_is_quoted_as_denying_what_the_report_tells_as_done():
    denial = Denial(OWN, "ونفى المتحدث باسم التحالف الدولي استهداف مدنيين.")
    found = position(claim(dead(9), outlet=A, denials=[denial]))
    assert found is not None
    assert (found.party, found.stance, found.killed) == (COALITION, "denies", (None, None))
    assert found.words == (denial.quote,)


def test_a_quoted_denial_does_not_stand_against_its_own_later_word():
    denial = Denial(OWN, "ونفى المتحدث باسم التحالف الدولي استهداف مدنيين.")
    found = position(claim(dead(9), outlet=A, denials=[denial]), claim(dead(9), says=[OWN], day=30))
    assert found is not None
    assert found.stance == "accepts"


def test_it_concedes_fewer_than_others_tell():
    found = position(told(), claim(dead(3), says=[OWN]))
    assert found is not None
    assert (found.stance, found.killed) == ("partial", (3, 3))
    assert found.reason == "concedes 3 killed where others say 9 or more"


def test_it_accepts_as_many_as_others_tell():
    found = position(told(), claim(dead(9), toll(2, 4, harm="wounded"), says=[OWN]))
    assert found is not None
    assert (found.stance, found.killed, found.injured) == ("accepts", (9, 9), (2, 4))


def test_its_later_word_replaces_its_denial():
    denial = claim(says=[OWN], modality="denied", quote="نفى", day=1)
    conceding = claim(dead(9), says=[OWN], quote="أقر", day=9)
    found = position(told(), conceding, denial)
    assert found is not None
    assert found.stance == "accepts"
    assert found.words == ("نفى", "أقر")
    assert found.said_on == conceding.published


def test_it_says_it_struck_fighters_only():
    found = position(told(), claim(dead(5, "combatant"), says=[OWN]))
    assert found is not None
    assert found.stance == "partial"
    assert found.killed == (None, None)


def test_it_speaks_without_saying_who_did_it():
    found = position(told(), claim(says=[OWN], by=[]))
    assert found is not None
    assert found.stance == "unclear"


def test_each_belligerent_has_its_own():
    russian = claim(says=["وزارة الدفاع الروسية"], by=[RUSSIA], modality="denied")
    blamed = claim(dead(4), outlet="إذاعة السهل", by=[RUSSIA])
    claims = [told(), blamed, russian, claim(says=[OWN], modality="denied")]
    found = positions(claims, groups=groups(*claims), register=register())
    assert {each.party.key for each in found} == {"ru_army", "intl_coalition"}


@given(incidents())
def test_positions_are_of_accused_parties_and_rest_on_their_claims(claims):
    ids = {each.id for each in claims}
    for found in positions(claims, groups=groups(*claims), register=register()):
        assert set(found.claims) <= ids
        assert found.reason
