"""The small words around the name of a source: what may stand before it, within it, and what ends it.

Closed classes of the language, and the nouns that news writes between a verb of saying and its object.
All are folded.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# End a name: what is said, when, where or to whom follows.
NAME_ENDS = _words(
    "ان انه انها انهم انهما بان بانه بانها بانهم ، . : ؛ ( ) - ؟ ! / [ ] { } | في علي الي عن من لدي عبر "
    "عقب بدوره بدورها بدورهم "
    "خلال حول بعد قبل منذ ضمن امس غدا اليوم صباح صباحا مساء فجر فجرا ظهر ليل ليلا يوم قد فان الذي التي "
    "الذين حيث بينما فيما لكن ولكن كما ما لم لن لا قوله قولها قولهم هو هي هم وهو وهي وهم وهما اذ اذا حتي "
    "بسبب جراء اثر نتيجه مع عند تم كان كانت يكون تكون ذلك هذا هذه وذلك ضد بحق تجاه نحو بين لوقف وقوع وجود "
    "سقوط استمرار قيام مسووليه مسووليته مسووليتها مسووليتهم اثناء استعادتها نيته نيتها عدم تفاصيل حاله عدد "
    "اي كل جميع لو ب ل و ايضا ليس ليست لهم له لها به بها فيه فيها عليه عليها منه منها هناك هنا وان الا غير "
    "بدء لدينا نحن انا مما بما لما ماذا لماذا هل تلك هولاء كيف لقد مزيد المزيد قايلا قايله مضيفا مضيفه "
    "مشيرا مشيره موكدا موكده موضحا موضحه مبينا متهما داعيا لافتا تعبيره تعبيرها قولهما الاحد الاثنين "
    "الثلاثاء الاربعاء الخميس الجمعه السبت دون رغم امام وسط انتباه ارتفاع العثور نجاح فشل مقتل استشهاد "
    "اصابه اسماء وصفه وصفها زعمه زعمها ادعايه نفسه شكل بشكل العمر ادلي ادلت عقده عقدته طلب طلبت"
)
# After a bare description these lead to the body it belongs to («مصدر في الشرطة») …
LEADS_TO_BODY = _words("في من لدي")
# … unless one of these follows («مصدر في بيان»).
NO_BODY = _words(
    "بيان تصريح تصريحات حديث وقت مقابله موتمر اتصال تقرير مقطع تسجيل كلمه خطاب رساله تغريده منشور جهته "
    "جهتها بيانها بيانهم تقريرها تقريره جانبه جانبها حسابه حسابها صفحته صفحتها ختام هذا ذلك بيانه الوقت "
    "الساعه"
)
# What is said begins with one of these.
SAID_NEXT = _words('ان انه انها انهم بان بانه بانها : " الي علي عن ل')
THAT = _words("ان بان انه انها")
# «مصادر محلية وأخرى طبية».
OTHERS = _words("واخري واخرون واخرين")
# «المصدر ذاته».
QUALIFIERS = _words("ذاته ذاتها نفسه نفسها نفسهم عينه ذاتهم")
# Stand between a description and the name beside it.
BESIDE = _words("، - يدعي تدعي اسمه اسمها")
# May stand between the verb of saying and its subject: adverbs, days, what refers back.
BETWEEN = _words(
    "، اليوم امس صباح مساء فجر يوم الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت ايضا به بها عنه "
    "عنها بدوره بدورها قد كذلك الماضي الماضيه - ( ) لاحقا سابقا انذاك بدورهم حينها وقتها"
)
PHRASES_BETWEEN = tuple(
    tuple(phrase.split())
    for phrase in (
        "في وقت سابق",
        "في وقت لاحق",
        "في بيان",
        "في تصريح",
        "في تصريحات",
        "في موتمر",
        "في تقرير",
        "من جهته",
        "من جهتها",
        "من جهتهم",
        "من جانبه",
        "من جانبها",
        "من جانبهم",
        "من ناحيته",
        "من ناحيتها",
        "الي ذلك",
    )
)
# What kind of statement it is: «في تصريح صحفي», «في بيان مشترك».
KIND_OF_SPEECH = _words("صحفي صحافي صحفيه صحافيه خاص خاصه متلفز متلفزه مقتضب مشترك رسمي مكتوب له لها لهم")
# «بيان صدر عن …»: who issued it follows.
ISSUED = _words("صدر صادر صدرت صادره")
# Open a clause whose subject stands before its verb.
OPENERS = _words("كان كانت وكان وكانت فكان لكن ولكن ان بينما فيما حيث بيد وفيما فان")
# May follow a subject whose verb is still to come.
GAP = _words("، قد ( - ل من في")
# «وفق ما ذكر …»: what was said stands before.
WHAT = _words("ما لما بما حسبما وفقما مما فيما")
# «دون ذكر …»: the noun, not the verb.
NO_VERB = _words("دون بدون عدم يذكر")
SIGNS = frozenset(('"', "#", "_"))
# Participles that go on with what was said («مشيرا إلى أن»).
GOING_ON = _words("مشيرا مشيره موكدا موكده مضيفا مضيفه موضحا موضحه لافتا لافته مبينا مبينه منوها كذلك")

CLAIMED = frozenset(
    (
        "الهجوم",
        "الهجومين",
        "الهجمات",
        "العمليه",
        "العمليتين",
        "العمليات",
        "التفجير",
        "التفجيرين",
        "التفجيرات",
        "الانفجار",
        "الاعتداء",
        "الاعتداءات",
        "الاغتيال",
        "الكمين",
        "القصف",
        "الاستهداف",
        "المسووليه",
        "مسووليه",
        "صحه",
        "الانباء",
        "انباء",
        "الاتهامات",
        "اتهامات",
        "المزاعم",
        "مزاعم",
    )
)
"""What is claimed or denied: «تبنى التنظيم الهجوم», «نفت الوزارة صحة الأنباء عن …»."""

LEADS_TO_PARTY = frozenset(("باسم", "في", "من", "قايد", "رييس", "قياده"))
"""Words before a party that is part of a source's name: «المتحدث باسم الجيش»."""
