"""Whether the words of a count leave no doubt whom it counts: «ثلاثة مدنيين», «جنديان», «19 شخصا من القوات».

Votes weigh what else a report says of the harmed. Where the counted are called civilians, soldiers and the
like, nothing else can say otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from marsad.records.mention import TollMention
from marsad.text.clitics import light_stem
from marsad.text.normal import fold_key
from marsad.text.page import Page

_CIVILIANS = """مدني مدنيين مدنية مدنيتين مواطن مواطنة طفل طفلة طفلتين أطفال رضيع امرأة امرأتان امرأتين نساء
سيدة سيدتان سيدتين فتاة صحفي صحفيين صحفية صحافي صحافيين إعلامي إعلاميين مسعف ممرض ممرضة طبيب أطباء
معلم معلمة مدرس مدرسة تلميذ تلاميذ عامل عمال مزارع متظاهر مصلين موظف حجاج سياح"""
_FIGHTERS = """جندي جنديين جنود ضابط ضباط شرطي شرطيين عسكري عسكريين مقاتل مسلح إرهابي إرهابيين متمرد متشدد
متطرف مجند مرتزق مرتزقة عنصر عناصر"""
_STEMS: Mapping[str, str] = MappingProxyType(
    {
        light_stem(fold_key(word)): kind
        for kind, words in (("civilian", _CIVILIANS), ("combatant", _FIGHTERS))
        for word in words.split()
    }
)
_OF = "من"
_OF_REACH = 9  # words behind a count that say whose people it counts: «من الجيش الوطني والمواطنين»


def are_plainly(page: Page, toll: TollMention) -> bool:
    """Say whether a count's own words call its people what it says they are, and nothing else.

    Also plain is whose fighters they are right behind it, «19 شخصا من قوات الأمن», where no civilians are
    named with them; «شاب من المدينة» tells only where he comes from. Students may be a military college's.
    """
    keys = page.keys
    named = _kinds(keys[toll.first : toll.last])
    if toll.victims == "unknown" or named - {toll.victims}:
        return False
    theirs = toll.victims == "combatant" and _OF in keys[toll.last : toll.last + 1]
    return bool(named) or (theirs and "civilian" not in _kinds(keys[toll.last : toll.last + _OF_REACH]))


def _kinds(keys: Sequence[str]) -> set[str]:
    return {_STEMS[stem] for key in keys if (stem := light_stem(key)) in _STEMS}
