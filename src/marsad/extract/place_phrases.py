"""A place's name with the generic word before it: «قرية …», «ريف … الغربي», «العاصمة صنعاء»."""

from __future__ import annotations

from marsad.extract.place_drafts import Opening, PlaceDraft, PlaceDrafts
from marsad.extract.place_names import NUMBERED, ORDINALS, name_at
from marsad.extract.place_roads import read_road
from marsad.extract.place_words import PlaceWords, country_id, head_form
from marsad.lexicon.finder import Hit

_POINTS_BACK = frozenset(("settlement", "admin", "quarter"))
_POINTS_BACK_TOO = frozenset(("قطاع", "مطار", "معبر", "ميناء"))
_POINTS_NOWHERE = frozenset(("دوله", "جمهوريه", "سوق", "قضاء", "بلديه"))
# Words that a side belongs to: «الريف الغربي» is a place, «الشمال الشرقي» is not.
_SIDED = frozenset(("ريف", "الريف", "ساحل", "الساحل", "ضفه", "قطاع", "حدود", "الحدود", "الشريط"))
_MOST_ADJECTIVES = 2
_DEFINITE_FORMS = frozenset(("العاصمه", "الطريق", "الاوتوستراد"))


def read_head(drafts: PlaceDrafts, head: Hit) -> PlaceDraft | None:
    """Note the place that a generic word opens, if a name follows, or the description that it is."""
    words = drafts.words
    limit = words.limit(head.first)
    opening = Opening(head_form(head), head.row["kind"])
    at = words.ends.past_quotes(head.last, limit)
    if opening.kind == "road":
        road = read_road(drafts, head, at, limit)
        if road is not None:
            return road
    definite_form = opening.form.startswith("ال")
    definite = head.definite and not definite_form
    if opening.kind == "countryside" and (definite or definite_form):
        return _side(drafts, head, at, limit)
    if definite or opening.form in _DEFINITE_FORMS:
        return _after_definite(drafts, head, at, limit)
    inner = words.heads.get(at)
    if inner is not None and at not in words.names and inner.row["kind"] != "opener":
        if inner.prefix.endswith("ب"):
            return None  # «قرية بريف …» has no name
        doubled = _doubled(drafts, head, inner, limit)
        if doubled is not None:
            return doubled
    return _named(drafts, head, (at, limit), named=opening, opening=opening)


def _doubled(drafts: PlaceDrafts, head: Hit, inner: Hit, limit: int) -> PlaceDraft | None:
    """Read two generic words: «محور ناحية …», «ريف مدينة …»; «ريف المدينة» points back."""
    named = Opening(head_form(inner), inner.row["kind"])
    if inner.definite:
        end = _past_adjectives(drafts.words, inner, limit)
        if end > inner.last:
            opening = Opening(head_form(head), head.row["kind"])
            rule = f"places.head {head.row.name}"
            return drafts.add((head.first, end), rule, opening=opening, name_first=inner.first)
        rule = f"places.description {head.row.name}"
        return drafts.add((head.first, inner.last), rule, opening=named, name_first=inner.last)
    at = drafts.words.ends.past_quotes(inner.last, limit)
    kind = head.row["kind"]
    opening = Opening(head_form(head) if kind == "countryside" else named.form, kind)
    return _named(drafts, head, (at, limit), named=named, opening=opening)


def _past_adjectives(words: PlaceWords, inner: Hit, limit: int) -> int:
    """Return the end of a name that a road, front or quarter bears: an area with its ordinal, or a building.

    «محور المنطقة السابعة», «شارع المركز الثقافي الروسي».
    """
    last = inner.last
    if last < limit and words.keys[last] in ORDINALS:
        return last + 1
    if inner.row["kind"] not in ("facility", "site"):
        return last
    while last < limit and words.keys[last].startswith("ال") and last not in words.names:
        if last - inner.last == _MOST_ADJECTIVES or words.ends.is_function(last):
            break
        last += 1
    return last


def _named(
    drafts: PlaceDrafts, head: Hit, where: tuple[int, int], *, named: Opening, opening: Opening
) -> PlaceDraft | None:
    """Note a head with the name that begins at `where` (word, end of its sentence), None without one."""
    at, limit = where
    last, name = name_at(drafts, at, limit, named)
    if last <= at:
        return None
    if opening.kind == "countryside":
        last = _past_sides(drafts.words, last, limit)
    return drafts.add(
        (head.first, last), f"places.head {head.row.name}", opening=opening, name_first=at, name=name
    )


def _past_sides(words: PlaceWords, at: int, limit: int) -> int:
    """Return the word after «الجنوبي الشرقي» and the like."""
    while at < limit and at in words.relations and words.relations[at].definite:
        at = words.relations[at].last
    return at


def _after_definite(drafts: PlaceDrafts, head: Hit, at: int, limit: int) -> PlaceDraft | None:
    """Read «العاصمة صنعاء», «العاصمة اليمنية صنعاء»; a definite word alone points back to a place."""
    words = drafts.words
    opening = Opening(head_form(head), head.row["kind"])
    rule = f"places.head {head.row.name}"
    start = at
    described = at < limit and at not in words.names and words.keys[at].startswith("ال")
    if described and not words.ends.is_function(at):  # «الي» folds so: «من المدينة إلى حلب» are two
        start = words.ends.past_quotes(at + 1, limit)  # an adjective
    name = words.names.get(start)
    if name is not None and not name.prefix and start not in words.doubtful and drafts.free(start):
        return drafts.add((head.first, name.last), rule, opening=opening, name_first=start, name=name)
    if at < limit and _is_numbered_or_described(words, at, opening.kind):
        return drafts.add((head.first, at + 1), rule, opening=opening, name_first=at)
    if not (opening.kind in _POINTS_BACK or opening.form in _POINTS_BACK_TOO):
        return None
    if opening.form in _POINTS_NOWHERE or (opening.form == "بلاد" and head.first - 1 not in words.relations):
        return None
    rule = f"places.description {head.row.name}"
    return drafts.add((head.first, head.last), rule, opening=opening, name_first=head.last)


def _is_numbered_or_described(words: PlaceWords, at: int, kind: str) -> bool:
    """Say whether a number or adjective is a definite thing's name: «اللواء 80», «الجبل الأحمر»."""
    if words.keys[at].isdecimal():
        return kind in NUMBERED
    if words.keys[at] in ORDINALS:
        return kind == "quarter"  # «الحارة السابعة»
    definite = words.keys[at].startswith("ال")
    return kind == "natural" and definite and at not in words.relations and words.ends.may_be_name(at)


def _side(drafts: PlaceDrafts, head: Hit, at: int, limit: int) -> PlaceDraft | None:
    """Read «الريف الغربي لمدينة …», or «بالريف الغربي» alone, which points back to a place."""
    words = drafts.words
    opening = Opening(head_form(head), "countryside")
    known = words.names.get(head.first)
    if known is not None and known.last > head.last:
        return None
    last = _past_sides(words, at, limit) if opening.form in _SIDED else at
    start, inner = last, words.heads.get(last)
    if inner is not None and inner.prefix == "ل" and not inner.definite:
        start = inner.last
    owner = words.names.get(start)
    if owner is not None and start < limit and drafts.free(start) and (start > last or owner.prefix == "ل"):
        rule = f"places.head {head.row.name}"
        return drafts.add((head.first, owner.last), rule, opening=opening, name_first=start, name=owner)
    if last == at and opening.form not in _POINTS_BACK_TOO:
        return _lands(drafts, head, at, limit)
    return drafts.add(
        (head.first, last), f"places.description {head.row.name}", opening=opening, name_first=last
    )


def _lands(drafts: PlaceDrafts, head: Hit, at: int, limit: int) -> PlaceDraft | None:
    """Read «الحدود السورية التركية», «الشمال السوري»: lands by the adjectives of their countries."""
    words = drafts.words
    last = at
    while last < limit and last in words.nations:
        last = words.nations[last].last
    if last == at:
        return None
    opening = Opening(head_form(head), "countryside")
    draft = drafts.add((head.first, last), f"places.lands {head.row.name}", opening=opening)
    draft.ids = (country_id(words.nations[at].row["country"]),)
    return draft
