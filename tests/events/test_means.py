"""What is taken, shot with or stopped tells of which type an act is."""

from __future__ import annotations

import pytest

from marsad.kit import Kit
from tests.told import events_of


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("استعاد الجيش كميات كبيرة من الأسلحة والذخائر في مديرية نهم.", "weapons_seizure"),
        ("استولى المسلحون على ذخائر الجيش في بلدة خناصر.", "weapons_seizure"),
        ("استعاد الجيش بلدة خناصر ومخازن السلاح فيها.", "capture"),
        ("استهدفت قوات النظام بالرشاشات الثقيلة أطراف بلدة النيرب.", "shooting"),
        ("استهدفت قوات النظام بالرشاشات الثقيلة مواقع هيئة تحرير الشام في بلدة النيرب.", "attack"),
        ("استهدفت قوات النظام بالرشاشات وقذائف الهاون أطراف بلدة النيرب.", "shelling"),
        ("أحبطت القوات هجوما بطائرة مسيرة على قاعدة عين الأسد.", "interception"),
        ("أحبطت القوات هجوما لمسلحين على قاعدة عين الأسد.", "attack"),
        ("أحبطت الشرطة هجوما على مسيرة في مدينة كربلاء.", "attack"),
        ("استهدف مسلحون مجهولون حاجزا للجيش في بلدة المزيريب بريف درعا.", "attack"),
        ("استهدف مسلحون مجهولون الشاب سالم الهادي في بلدة المزيريب بريف درعا.", "assassination"),
        ("أسقطت مسيرة قنبلتين على مركبة في مدينة أم درمان.", "drone_strike"),
        ("أسقطت طائرة حربية قنابل على سوق مدينة سراقب.", "air_strike"),
        ("أسقط الدفاع الجوي طائرة مسيرة فوق مدينة سراقب.", "interception"),
        ("صدت الفصائل محاولة تقدم لقوات النظام على محور كبانة.", "attack"),
        ("تصدت الفصائل لمحاولة قوات النظام التقدم إلى بلدة كبانة.", "attack"),
        ("فجر المسلحون منزل شيخ القبيلة في مدينة رداع.", "property_destruction"),
        ("داهمت القوات المنزل فجرا واعتقلت ثلاثة شبان في مدينة رداع.", "detention"),
        ("أحرزت قوات النظام تقدما على محور كبانة.", "advance"),
    ],
    ids=[
        "arms",
        "stores",
        "place",
        "guns",
        "at-armed-men",
        "mortars",
        "drone",
        "men",
        "march",
        "post",
        "man",
        "dropped-by-drone",
        "dropped",
        "shot-down",
        "driven-back",
        "stopped",
        "house",
        "at-dawn",
        "ground-gained",
    ],
)
def test_the_thing_in_an_act_tells_its_type(text: str, event_type: str, kit: Kit) -> None:
    assert [event.type for event in events_of(text, kit)] == [event_type]
