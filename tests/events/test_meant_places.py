"""Which named place an act's «في البلدة» means."""

from __future__ import annotations

import pytest

from marsad.events.meant_places import meant_places
from marsad.kit import Kit
from tests.told import events_of, scene_of, words


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("سيطر الجيش على بلدة ناحتة. وشن مسلحون هجوما على البلدة.", "بلدة ناحتة"),
        ("زار الوزير قرية التح. وقد تعرضت القرية لقصف عنيف.", "قرية التح"),
        ("زار الوزير بلدة ناحتة. وشهدت البلدة أمس اشتباكات.", "بلدة ناحتة"),
        ("زار الوزير بلدة ناحتة. وشهدت البلدة بعد رحيله مع مرافقيه اشتباكات.", None),  # too far off
        ("زار الوزير بلدة ناحتة. وتعرضت البلدة لقصف استهدف قرية التح.", None),  # another is named behind
        ("وصل وفد إلى قرية التح قبل قصف استهدف القرية بساعات.", "قرية التح"),
        ("زار الوزير مدينة إدلب قبل أن تقع غارات على المدينة.", "مدينة إدلب"),
        ("زار الوزير إدلب. وبعد رحيله قصفت طائرات المدينة.", "إدلب"),
        ("زار مدينة إدلب قادما من حلب قبل أن تقصف طائرات المدينة.", "مدينة إدلب"),
        ("وصلوا إلى بلدة ناحتة. وقتل مدني في هجوم نفذه مسلحون على البلدة.", "بلدة ناحتة"),
        ("وصلوا إلى بلدة ناحتة. وفي قرية التح شنوا هجوما على البلدة.", None),  # another is named between
        ("وصلوا إلى بلدة ناحتة. ثم تناولوا الغداء. وشنوا هجوما على البلدة.", None),  # too far off
        ("وصلوا إلى بلدة ناحتة. وشنوا هجوما على المدينة.", None),  # no town is called so
        ("وصلوا إلى بلدة ناحتة. وشنوا هجوما على البلدة القديمة.", None),  # has a name of its own
        ("وصلوا إلى مدينة إدلب. وشنوا هجوما وسط المدينة.", None),  # a spot of its own
        ("وصلوا إلى مدينة إدلب. وشنوا هجوما على قرية التح قرب المدينة.", None),
        ("شنوا هجوما على المدينة.", None),
    ],
)
def test_a_definite_word_beside_an_act_means_the_place_named_so(
    text: str, meant: str | None, kit: Kit
) -> None:
    scene = scene_of(text, kit)
    found = {scene.page.span(p.first, p.last).of(text) for p in meant_places(scene).values()}
    assert found == ({meant} if meant else set())


def test_the_act_is_told_of_the_named_place(kit: Kit) -> None:
    text = "وصل وفد أممي إلى بلدة ناحتة أمس.\nوقتل ثلاثة مدنيين في غارات شنتها طائرات روسية على البلدة."
    [strike] = [event for event in events_of(text, kit) if event.type == "air_strike"]
    assert words(text, [place.span for place in strike.places]) == ["بلدة ناحتة"]
