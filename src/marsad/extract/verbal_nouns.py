"""Verbal nouns, by their pattern or by name: «اندلاع», «استهداف», «مواصلة», «وقوع».

The nouns of the verb's seventh, eighth and tenth forms are told by their letters (Wright, A Grammar of the
Arabic Language, I §202); of the other forms only those listed are, for their patterns make names too (تحرير,
مقاومة, محافظة). All keys are folded.
"""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PRONOUNS = ("هما", "هم", "ها", "ه")
_BY_PATTERN = re.compile(r"ا.ت.ا.|ان..ا.|است..ا.|است.ا.ه|ازد.ا.|اصط.ا.|اضط.ا.")
# Of these patterns, but the names of persons, of bodies and of their offices.
_NAMES = _words(
    "انتصار ابتسام ابتهال اعتماد اعتدال افتخار امتثال ايتلاف استخبار ابتكار استثمار اختصاص اقتصاد انترنت "
    "اعتصام استقلال انضباط ارتباط استعلام"
)
_LISTED = _words(
    "وقوع سقوط وصول دخول خروج حدوث صدور ورود نشوب قيام سماع عوده مغادره رفض فقدان هروب فرار نزول مرور عبور "
    "نزوح توقف تعرض تدفق تقدم تمكن تصدي تصاعد تزايد تجدد تراجع تضرر تدهور تنفيذ تدمير تفجير تكبد تكثيف توثيق "
    "توقيف تمديد تعليق تفكيك تمسك مواصله مهاجمه محاصره مداهمه مصادره مطالبه ملاحقه مشاركه معالجه اعاده اعلان "
    "اطلاق اسقاط احراز احباط ارسال افشال اقدام اخلاء اجلاء انزال ابرام انهاء ايقاف القاء عزم ضبط نيه"
)


def is_verbal_noun(key: str) -> bool:
    """Say whether a folded word names an act, without the article, a pronoun behind it or none."""
    return _names_act(key) or any(
        key.endswith(pronoun) and _names_act(_open(key.removesuffix(pronoun))) for pronoun in _PRONOUNS
    )


def _names_act(noun: str) -> bool:
    if noun in _NAMES or noun.startswith("ال"):
        return False
    return noun in _LISTED or _BY_PATTERN.fullmatch(noun) is not None


def _open(noun: str) -> str:
    """Give back the ة that a pronoun behind it turns into ت («مواصلته»)."""
    return noun[:-1] + "ه" if noun.endswith("ت") else noun
