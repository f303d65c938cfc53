"""Words of page templates: by what a line leads away from the report, and behind what all is other stories.

They stay in code: the text layer reads no files, and no analyst edits page templates.
"""

from __future__ import annotations

from marsad.text.normal import fold_key

# Openings of lines that lead away from the report; written for the project from what news pages print.
FURNITURE = tuple(
    fold_key(opening)
    for opening in (
        "اقرأ أيضا",
        "إقرأ أيضا",
        "اقرأ المزيد",
        "المزيد من",
        "رابط الخبر",
        "رابط مختصر",
        "تابعنا على",
        "تابعونا على",
        "للاشتراك",
        "اشترك في",
        "شارك المقال",
        "شارك الخبر",
        "شارك هذا",
        "المشاركة على",
        "انقر للمشاركة",
        "اضغط للمشاركة",
        "معجب بهذه",
        "جميع الحقوق محفوظة",
        "حقوق النشر",
        "الآراء الواردة",
        "كلمات مفتاحية",
        "الكلمات الدلالية",
        "الكلمات المفتاحية",
        "سمات",
        "وسوم",
        "الوسوم",
        "التعليقات",
        "اترك تعليقا",
        "اترك ردا",
        "دع تعليقا",
        "إضافة تعليق",
        "أضف تعليقا",
        "ليصلك كل جديد",
        "facebook",
        "twitter",
        "copy link",
        "share",
    )
)
# After one of these, what follows on the page is other stories, up to the next full line.
LIST_OF_OTHERS = tuple(
    fold_key(opening)
    for opening in (
        "مقالات ذات صلة",
        "مقالات مشابهة",
        "مواضيع ذات صلة",
        "مواضيع متعلقة",
        "مواضيع مشابهة",
        "أخبار ذات صلة",
        "أخبار متعلقة",
        "أخبار مشابهة",
        "إظهار أخبار متعلقة",
        "الأكثر قراءة",
        "آخر الأخبار",
        "أحدث الأخبار",
        "شاهد أيضا",
        "قد يعجبك أيضا",
        "من الممكن أن يعجبك",
        "الخبر السابق",
        "الخبر التالي",
    )
)
# Lines behind which all is other stories: 73 pages of the coded reports have one, none an event behind it.
_ENDS = "السابق|التالي|المقال السابق|المقال التالي|مقالات ذات صلة|next post|previous post"
END_OF_REPORT = frozenset(map(fold_key, _ENDS.split("|")))
