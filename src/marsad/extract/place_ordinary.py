"""Words that are no place's name although they stand where names stand: after «منطقة», «سوق», «طريق»."""

from __future__ import annotations

from marsad.lexicon.hits import Hit
from marsad.text.page import Page

# Adjectives, nouns and particles that follow an indefinite generic word and say what it is like; from the
# words without article that most often follow one in four corpora of Arabic news.
_DESCRIBING_WORDS = """
اخري ثانيه ثالثه رابعه اولي شعبي شعبيه محلي محليه ميداني ميدانيه ثانويه ابتداييه اعداديه مجاور مجاوره محيطه
مزدحم مزدحمه مكتظ استراتيجي استراتيجيه امني امنيه امنه عازله خاصه عامه كثيره عده متعدده محاذيه قريب قريبه
بعيد بعيده تجاري تجاريه نفطي نفطيه طبي طبيه ديني دينيه شيعي شيعيه سني علويه كرديه عربيه جبلي صحراوي صحراويه
خلفي خلفيه موقت موقته تدريبي سريع مسدود مفتوح شاسعه كثيفه ضيقه مستقله رييسي رييسه معروفه هامه حيويه راقيه
متزامنه متفرقه ماهوله اهله الاهله جنوبيه شماليه شرقيه غربيه جويه جماعي جماعيه بحري بري جوي نايي ناييه وعره
سياحيه اثري اثريه نفوذ نفوذه نفوذها صراع نزاع تواجد تواجده تواجدها تواجدهم وجود وجوده وجودها انتشار انتشارها
تماس امداد تدريب وقود انطلاق اجازه احراج ابحاث وزاره اسفل تعود تضم تووي تعاني تمتد تخضع تربط يربط تطل تشهد
تشرف تتمتع تعتبر تسمي تديره ذات وفق وفقا بحسب حسب بالتزامن تزامنا تجاه خصوصا خاصا لاسيما عدم بما باكملها
ساحلي ساحليه حدودي حدوديه صناعي زراعي مشترك مشتركه
"""
_DESCRIBING = frozenset(_DESCRIBING_WORDS.split())
# What seems a place and is an idiom: «مسقط رأسه», «عن طريق الخطأ», «خط أحمر»; the first word, the next.
_IDIOMS = frozenset(
    (("خط", "احمر"), ("خط", "الدفاع"), ("خط", "دفاع"), ("خطا", "احمر"), ("مفترق", "طرق"), ("قضاء", "اجازته"))
)
_NO_NAME_BEFORE = {"مسقط": ("راس",)}
_NO_HEAD_AFTER = {"طريق": "عن", "الشعب": "حزب"}
# A family's name behind one of these is no place: «منزل عائلة …».
_FAMILIES = frozenset(("عايله", "بعايله", "وعايله", "عشيره", "قبيله", "اسره"))
_NEW = frozenset(("جديده", "جديد"))
_VILLAGES = frozenset(("قريه", "بلده", "قري", "قريتي", "بلدات", "بلدتي"))
_TANWIN = "ً"


def is_describing(key: str) -> bool:
    """Say whether a word after an indefinite generic word says what it is like: «سوق شعبي», «مدرسة تؤوي».

    So do what begins with «لل» («مخيم للنازحين») and a verb with a pronoun («منطقة تسكنها»).
    """
    if key in _DESCRIBING or key.removeprefix("و") in _DESCRIBING or key.startswith("لل"):
        return True
    return key[0] in "يت" and key.endswith("ها") and len(key) > 4


def is_new(name: Hit, head: str) -> bool:
    """Say whether a listed name is the adjective «جديدة» rather: «مناطق جديدة», but «قرية جديدة»."""
    return name.row.id in _NEW and bool(head) and head not in _VILLAGES


def is_idiom(page: Page, head: Hit) -> bool:
    """Say whether a generic word is none here: «عن طريق», «خط أحمر», «وأدى القصف», «حزب الشعب»."""
    keys = page.keys
    before = keys[head.first - 1] if head.first else ""
    after = keys[head.last] if head.last < len(keys) else ""
    form = keys[head.first]
    return (
        (form, after) in _IDIOMS
        or _NO_HEAD_AFTER.get(form) == before
        or ("وادي" in form and "أ" in written(page, head.first))
    )


def is_no_name(page: Page, name: Hit) -> bool:
    """Say whether a name of the gazetteer is none of a place here: «مسقط رأسه», «معربا» with tanwin.

    Nor is a family's name: «منزل عائلة حلب».
    """
    keys = page.keys
    after = keys[name.last] if name.last < len(keys) else ""
    if name.first and not name.prefix and keys[name.first - 1].removeprefix("ل") in _FAMILIES:
        return True
    if after.startswith(_NO_NAME_BEFORE.get(name.row.id, ("\0",))):
        return True
    return any(has_tanwin(page, word) for word in range(name.first, name.last))


def has_tanwin(page: Page, word: int) -> bool:
    """Say whether a word is written with tanwin, as adverbs and objects are and names are not."""
    return _TANWIN in written(page, word)


def written(page: Page, word: int) -> str:
    """Return a word as the article writes it."""
    return page.article.text[page.starts[word] : page.ends[word]]
