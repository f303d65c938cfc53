"""A place's name: listed, quoted, numbered, or a word that its surroundings show to be one."""

from __future__ import annotations

from marsad.extract.personal_names import OF_NAMES, may_be_ali
from marsad.extract.place_drafts import Opening, PlaceDrafts
from marsad.extract.place_ends import ends_item, says_where
from marsad.extract.place_ordinary import has_tanwin, is_describing, is_new
from marsad.extract.place_words import PlaceWords
from marsad.lexicon.finder import Hit

# Adjectives that tell one of two villages of a name from the other.
_TELLING_WORDS = """
الكبيره الصغيره الكبري الصغري الكبير الصغير الفوقا الفوقاني الفوقانيه التحتا التحتاني التحتانيه القديم
القديمه الجديده الجديد العليا السفلي الاعلي الاسفل
"""
# Ordinals that tell one quarter, sector or line from the next: «محور المنطقة السابعة», «الملك حسن الثاني».
_ORDINALS = """
الاول الاولي الثاني الثانيه الثالث الثالثه الرابع الرابعه الخامس الخامسه السادس السادسه السابع السابعه الثامن
الثامنه التاسع التاسعه العاشر العاشره
"""
_TELLING = frozenset(_TELLING_WORDS.split())
ORDINALS = frozenset(_ORDINALS.split())
NUMBERED = frozenset(("facility", "site", "road", "quarter"))  # «معسكر 48», «اللواء 80»
_VILLAGES = frozenset(("قريه", "بلده", "مزرعه", "حي", "مديريه", "ناحيه"))
_SETTLED = frozenset(("settlement", "quarter", "admin", "facility"))
_VAGUE_AREAS = frozenset(("منطقه", "مناطق", "مدينه", "تجمع"))
_TITLE_WORDS = """
الامام القديس القديسه الشيخ الشيخه الشهيد الشهيده الملك الامير الاميره السيده الحاج السلطان مار
"""
_TITLES = frozenset(_TITLE_WORDS.split())
_LYING = frozenset(("الواقعه", "التابعه", "القريبه", "المحاذيه"))  # of a place that has its name already
_NAMES_LIKE_FUNCTIONS = frozenset(("علي",))  # folded, «on» and a man's name are one: «دير علي»
_QUOTED_WORDS = 5  # words between quotes that can be a name


def name_at(drafts: PlaceDrafts, at: int, limit: int, opening: Opening) -> tuple[int, Hit | None]:
    """Return where a name that begins at a word ends, and its row if listed (the word itself if none begins).

    After some generic words (kind site, or «منطقة» before an adjective) only listed, quoted or numbered names
    count.
    """
    words = drafts.words
    if at >= limit or not drafts.free(at):
        return at, None
    name = words.names.get(at)
    if name is not None and not (
        opening.form and at in words.doubtful and _tag_end(words, at, limit) > name.last
    ):
        if is_new(name, opening.form):
            return at, None
        last = name.last
        telling = _TELLING | ORDINALS if opening.form else _TELLING
        told = last < limit and words.keys[last] in telling and drafts.free(last)
        return (last + 1 if told else last), name
    if words.keys[at].isdecimal():
        return (at + 1 if opening.kind in NUMBERED else at), None
    tagged = _tag_end(words, at, limit)
    if opening.form and tagged > at:
        return tagged, None
    if opening.form == "حي" and _beside_building(words, at, limit):
        return at + 2, None
    quoted = _closing_quote(words, at, limit)
    if quoted > at and not words.ends.is_function(at):
        return quoted, None
    return (_grown(drafts, at, limit, opening.kind) if _can_be_name(words, at, limit, opening) else at), None


def _can_be_name(words: PlaceWords, at: int, limit: int, opening: Opening) -> bool:
    """Say whether a word that no gazetteer has can be a name after what stands before it."""
    ends = words.ends
    if opening.kind == "site" or (at in words.relations and not words.relations[at].definite):
        return False
    key = words.keys[at]
    if opening.form and at in words.people and may_be_ali(words.page, at):
        return True  # «قرية علي بكداش»
    if has_tanwin(words.page, at) or is_describing(key) or (not opening.form and key.endswith("ها")):
        return False
    if opening.form and key.startswith("وال") and len(key) > 5:
        return False  # «مسجد والحق …»
    opener = words.heads.get(at)
    if opener is not None and not opening.form and _opens_further(words, at, opener, limit):
        return True  # «وباب النصر»
    if opening.weak and (not ends.is_strange(at) or key.endswith("وا")):
        return False  # «وا» ends verbs
    if opening.form and at in words.heads and not words.heads[at].definite:
        return at + 1 < limit and _follows_opener(words, at + 1)
    if not ends.may_be_name(at):  # an act or a verb by its looks is a village if what follows says where
        known_act = words.keys[at][0].isalpha() and not ends.is_function(at)
        return opening.form in _VILLAGES and known_act and says_where(words, at + 1, limit)
    return not (opening.form in _VAGUE_AREAS and _is_adjective(words, at, limit))


def _opens_further(words: PlaceWords, at: int, opener: Hit, limit: int) -> bool:
    """Say whether a word such as «باب» opens one more name of a listing: its other word is strange."""
    second = opener.last
    if opener.row["kind"] != "opener" or second >= limit or not words.joined(at) or at in words.people:
        return False
    return words.ends.is_strange(second) and not words.joined(second)


def _tag_end(words: PlaceWords, at: int, limit: int) -> int:
    """Return the end of a hashtag of several words whose first is `at`, -1 if none begins: «#تل_الورد»."""
    keys, last = words.keys, at
    if at == 0 or keys[at - 1] != "#":
        return -1
    while last + 2 < limit and keys[last + 1] == "_":
        last += 2
    return last + 1 if last > at else -1


def _beside_building(words: PlaceWords, at: int, limit: int) -> bool:
    """Say whether a quarter is named by the side of a building on which it lies: «حي شرق الملعب»."""
    building = words.heads.get(at + 1)
    if at + 1 >= limit or at not in words.relations or words.relations[at].definite or building is None:
        return False
    return building.row["kind"] == "facility" and building.definite and building.last == at + 2


def _closing_quote(words: PlaceWords, at: int, limit: int) -> int:
    """Return the end of a name in quotes of which `at` is the first word, -1 if it stands in none."""
    keys = words.keys
    if at == 0 or keys[at - 1] != '"':
        return -1
    for word in range(at, min(at + _QUOTED_WORDS, limit)):
        if keys[word] == '"':
            return word
        if keys[word] in "،-(" or (word > at and words.joined(word)):
            return -1
    return -1


def _is_adjective(words: PlaceWords, at: int, limit: int) -> bool:
    """Say whether an unlisted word after «منطقة» reads as an adjective of it: «منطقة حدودية»."""
    key = words.keys[at]
    if key.startswith("ال") or says_where(words, at + 1, limit):
        return False
    after = words.keys[at + 1] if at + 1 < limit else ""
    if after in _LYING or (after.startswith("ال") and after.endswith("يه")):
        return False  # «منطقة شمبرات الحدودية»: nothing indefinite has a definite adjective
    return key.endswith(("يه", "ات")) or (key[0] == "م" and key.endswith("ه"))


def _grown(drafts: PlaceDrafts, at: int, limit: int, kind: str) -> int:
    """Return the end of an unlisted name.

    An opener (تل، خربة) takes one more word, an indefinite word a definite one, a settlement's name a second
    word that ends an item; then an adjective of size or side may follow.
    """
    words, last = drafts.words, _past_person(drafts, at, limit)
    if last > at + 1:
        return last
    if (
        last < limit
        and (last not in words.names or _is_second_part(words, at))
        and drafts.free(last)
        and (_takes_next(words, at, kind) or _ends_after_next(words, at, limit, kind))
    ):
        last += 1
    if last >= limit or not drafts.free(last):
        return last
    if words.keys[last] in _TELLING or (kind and words.keys[last] in ORDINALS):
        return last + 1
    side = words.relations.get(last)
    if side is not None and kind in ("settlement", "quarter", "natural"):
        plain = side.definite and not side.prefix and side.last == last + 1
        return last + 1 if plain else last  # «قرية … الشرقية»
    return last


def _is_second_part(words: PlaceWords, at: int) -> bool:
    """Say whether a listed name completes one that a word opens: «كفر …», «بئر …» are none by themselves."""
    name = words.names[at + 1]
    return at in words.heads and not name.prefix and name.last == at + 2


def _past_person(drafts: PlaceDrafts, at: int, limit: int) -> int:
    """Return the end of a person's name that a place bears: «الإمام سليم», «عمر بن سالم»."""
    words, last = drafts.words, at + 1
    named = at in words.people
    if named:
        last = words.people[at].last
    elif words.keys[at] in _TITLES and last < limit and _is_person(drafts, last):
        named, last = True, last + 1
    while last < limit:
        if named and last in words.people and drafts.free(last):
            last = words.people[last].last
        elif last + 1 < limit and words.keys[last] in OF_NAMES and _is_person(drafts, last + 1):
            last += 2 + (words.keys[last + 1] in OF_NAMES and last + 2 < limit)
        else:
            break
    return last


def _is_person(drafts: PlaceDrafts, at: int) -> bool:
    words = drafts.words
    if not drafts.free(at) or words.joined(at) or says_where(words, at, words.limit(at)):
        return False
    return words.ends.may_be_name(at) or words.keys[at] in _NAMES_LIKE_FUNCTIONS


def _takes_next(words: PlaceWords, at: int, kind: str) -> bool:
    keys, ends, last = words.keys, words.ends, at + 1
    if keys[last].endswith("ها"):
        return False  # «غربها»
    if at in words.heads:
        return _follows_opener(words, last) and not words.joined(last)
    if not keys[last].startswith("ال") or keys[at].startswith("ال") or last in words.relations:
        return False
    return kind != "road" and ends.is_strange(last)


def _follows_opener(words: PlaceWords, at: int) -> bool:
    return words.ends.may_be_name(at) or words.keys[at] in _NAMES_LIKE_FUNCTIONS


def _ends_after_next(words: PlaceWords, at: int, limit: int, kind: str) -> bool:
    if kind not in _SETTLED or at in words.heads or ends_item(words, at + 1, limit):
        return False
    if words.keys[at + 1].endswith("ها"):
        return False
    return words.ends.is_strange(at + 1) and ends_item(words, at + 2, limit)
