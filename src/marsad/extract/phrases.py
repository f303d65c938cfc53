"""Where a noun phrase or a name ends: the words that cannot be part of one."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.lexicon.finder import Hit
from marsad.text.page import Page

# Function words, adverbs and general adjectives that are never a name; closed classes of the language.
_CLOSED_CLASSES = """
في من الي علي عن مع بعد قبل منذ خلال عند لدي حتي ضد بين نحو باتجاه قرب ضمن عبر حول دون غير مثل سوي ان
انه انها انهم بان لان كي لكي اذا لو لكن بل او ام ثم حيث بينما فيما كما مما ما لا لم لن قد كان كانت هو هي
هم هن هذا هذه ذلك تلك هناك الذي التي الذين اللذين كل جميع بعض عده عدد اي احد احدي اخري اخر اليوم امس غدا
صباح مساء فجر ظهر ليل يوم الماضي الماضيه المقبل الجاري وقت ساعه جديده جديد كبير كبيره صغيره سكنيه سكني
مجاوره حدوديه استراتيجيه واسعه متفرقه مختلفه محرره كامله شبه عسكريه عسكري مدنيه امنيه تجاريه صناعيه
زراعيه ساحليه جبليه رييسيه رييسي دوليه محليه كامل اكثر اقل الاستراتيجي الاستراتيجيه المجاوره الحدوديه
المحاصره المحرره نفسها نفسه ذاتها المذكوره وهي وهو وذلك تسيطر يسيطر تقع يقع تشهد شهدت تعرضت اسفر ادي ادت
وقال وقالت فيها فيه بها به منها منه لها له الواقع الواقعه التابع التابعه المتاخمه المتاخم الواصل الواصله
الرابط الممتد الممتده المحاذيه المحاذي المحتل المحتله المنكوبه القريبه القريب المعروف المعروفه المسماه
المدعو الخاضعه الخاضع المكتظه المطله واقعه معزوله محاصره مكتظه ماهوله خارجه تابعه قريبه خاضعه الاخري
الاولي الثانيه اثر جراء وسط ايضا سابقا لاحقا حاليا موخرا تقريبا والتي والذي وكان وكانت فقط امام خلف فوق
وحده وحدها وحدهم وحدهما لنا بانه بانها بانهم
تحت حوالي نحوها لقد سوف ليس ليست يوميا تم وتم اثناء بسبب نتيجه كذلك عدا رغم داخل خارج فان اما ولا الا
وقد التاليه وعدد وهذا وهذه الان انذاك بالكامل مباشره عنها عنه عليها عليه اليها اليه معها معه بينهم بينها
لهم منهم الاقل الاكثر غرار
مشيرا مضيفا موضحا موكدا لافتا مبينا معلنا متهما داعيا نافيا محذرا كاشفا معتبرا مطالبا
الماهوله اهله الاهله
"""
_NEVER = frozenset(_CLOSED_CLASSES.split())
_NAMES = frozenset(("places", "place_heads", "directions"))  # lists whose words may be names
_NEVER_NAMES = frozenset(("nationalities", "triggers", "sayings"))  # of the last the verbs only
_QUOTES = frozenset('"#_')


def is_function_word(key: str) -> bool:
    """Say whether a folded word belongs to the closed classes (prepositions, pronouns, adverbs …)."""
    return key in _NEVER


class PhraseEnds:
    """Says of each word of a page whether it can be part of a name.

    A word can be *known*, if some list of ordinary words (people, acts, objects …) has it, or *strange*, if
    none has: only a strange word is taken as a name on weak grounds.
    """

    def __init__(self, page: Page, hits: Sequence[Hit]) -> None:
        self._page = page
        # «like» (ك) stands before few words: what seems to begin with it is mostly another word (كفر)
        self._known = {hit.first for hit in hits if hit.table not in _NAMES and "ك" not in hit.prefix}
        self._closed = {
            hit.first
            for hit in hits
            if hit.table in _NEVER_NAMES
            and "ك" not in hit.prefix
            and (
                hit.table == "nationalities"
                or (not hit.definite and (hit.table == "triggers" or hit.row.cells.get("present")))
            )
        }

    def may_be_name(self, word: int) -> bool:
        """Say whether the word could be a name or part of one.

        It has letters and is no function word, no listed verb or trigger and no nationality.
        """
        keys = self._page.keys
        if word >= len(keys):
            return False
        key = keys[word]
        never = key in _NEVER or (key[0] == "و" and key[1:] in _NEVER)  # «وكذلك»
        return key[0].isalpha() and len(key) > 1 and not never and word not in self._closed

    def is_strange(self, word: int) -> bool:
        """Say whether the word could be a name and no list of ordinary words has it."""
        return word not in self._known and self.may_be_name(word)

    def is_function(self, word: int) -> bool:
        """Say whether the word belongs to the closed classes (prepositions, pronouns, adverbs …)."""
        return self._page.keys[word] in _NEVER

    def past_quotes(self, word: int, limit: int) -> int:
        """Return the first word from `word` on that is no quote and no sign of a hashtag, at most `limit`."""
        keys = self._page.keys
        while word < limit and keys[word] in _QUOTES:
            word += 1
        return word
