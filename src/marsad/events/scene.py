"""A scene: everything found in one page, arranged so that decisions can look around a word quickly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from marsad.events.supposed import is_supposed
from marsad.events.told_aside import is_told_aside
from marsad.lexicon.hits import ByList, Hit
from marsad.records.event import Place
from marsad.records.mention import ActorMention, DateMention, PlaceMention, SourceMention, TollMention
from marsad.records.opinion import Opinion
from marsad.text.page import Page

_NEGATIONS = frozenset(["لم", "لن", "لا", "دون", "عدم", "بدون", "ولم", "ولن", "ولا", "وعدم", "لعدم"])
_NOT = frozenset(["لم", "ولم", "دون", "بدون", "عدم", "وعدم", "فشل", "فشلت", "فشلوا", "تعذر"])
_REACH = ("توصل", "توصلا", "توصلوا", "يتوصل", "تتوصل")
_BEARING_NAMES = frozenset(("outlet", "side", "title", "body"))  # kinds of rows of source_heads.tsv
_WORKS = frozenset(("فيلم", "فلم", "مسلسل", "روايه", "كتاب", "مسرحيه", "اغنيه", "وثايقي", "معرض", "قصيده"))
_LONGEST_NAME = 6  # words of a name in quotation marks
_OF_FEAR = """يخشي تخشي يخشون خشي خشيت خشوا نخشي خشيه مخاوف مخاوفه مخاوفها مخاوفهم تخوف تخوفات يتخوف تتخوف
يتخوفون خوفا خوف"""
_FEARS = frozenset(_OF_FEAR.split())
_OF_COMING = "تجدد تكرار وقوع استمرار شن عوده اندلاع تصاعد امتداد تمدد عمليه"
_TO_COME = frozenset(_OF_COMING.split())
_OF_WARS = "الحرب حرب الحروب الصراع النزاع الازمه الزلزال زلزال الفيضانات الاعصار السيول العاصفه"
_WARS = frozenset(_OF_WARS.split())
_FEAR_REACH = 3  # words between a fear and «من»: who fears
_WATCHES = ("رصد", "ترصد", "يرصد")
_WATCH_REACH = 8  # words between who watches a road and the fire he watches it with
_OF_HABIT = "غالبا عاده كثيرا دايما"
_HABITS = frozenset(_OF_HABIT.split())  # and «ما» behind it
_HABIT_REACH = 6  # words behind «غالبا ما» that tell of what is usual
_REACHED_BEFORE = 8  # words before an agreement in which it is said that it was not come to


@dataclass(frozen=True, slots=True)
class Scene:
    """The page with its trigger words, cue words and mentions, each in reading order.

    `expressed` is the type of event that an expression tells of, by its trigger's first word (see
    `expressions`), `opinion` what the neural reader thinks of the page, if one reads, `located` where
    each place is, by its first word.
    """

    page: Page
    triggers: tuple[Hit, ...]
    cues: Mapping[int, frozenset[str]]
    tolls: tuple[TollMention, ...]
    dates: tuple[DateMention, ...]
    places: tuple[PlaceMention, ...]
    actors: tuple[ActorMention, ...]
    sources: tuple[SourceMention, ...]
    expressed: Mapping[int, str] = field(default_factory=dict)
    opinion: Opinion | None = None
    located: Mapping[int, Place] = field(default_factory=dict)


def trigger_words(page: Page, hits: ByList, no_acts: Set[int] = frozenset()) -> tuple[Hit, ...]:
    """Return the trigger hits that do not lie in a longer one, at most one a word.

    Furniture and datelines tell nothing: their words are passed over (of the triggers that coders marked in
    the training reports, under two in a thousand stand there). So are words right after a negation: of 42 in
    the training reports coders took two as telling of an event. Nor is one of the words `no_acts` a trigger,
    what is feared («يخشى السكان من تجدد القصف»), what a whole war did («الحرب دمرت البلاد»), the fire with
    which a road is watched, or what is usual or supposed (see `supposed`).
    """
    kept: list[Hit] = []
    end = -1
    for hit in sorted(hits.of("triggers"), key=lambda h: (h.first, -h.last)):
        if hit.first < end or page.sentences[page.sentence_of[hit.first]].kind not in ("headline", "body"):
            continue
        if hit.first in no_acts:
            continue
        if any(bars(page, hit) for bars in (_is_unreached, _is_feared, _is_of_a_war, _is_watch, _is_usual)):
            continue
        if is_supposed(page, hit) or is_told_aside(page, hit):
            end = hit.last  # whatever else its words may be
            continue
        if hit.first == 0 or page.keys[hit.first - 1] not in _NEGATIONS:
            kept.append(hit)
            end = hit.last
    return tuple(kept)


def _is_unreached(page: Page, hit: Hit) -> bool:
    """Say whether an agreement is told as not come to: «لم يتم التوصل إلى اتفاق», «فشل التوصل إلى هدنة»."""
    if hit.row.cells.get("types", "").partition(" ")[0] != "agreement":
        return False
    before = _words_before(page, hit, _REACHED_BEFORE)
    for at, key in enumerate(before):
        if key in _NOT:
            return any(word.removeprefix("ال").endswith(_REACH) for word in before[at + 1 :])
    return False


def _is_feared(page: Page, hit: Hit) -> bool:
    """Say whether an act is one that somebody fears, right behind «من» or behind its «تجدد»: it is none yet.

    Of 38 such triggers of the coded reports coders took 8.
    """
    begin = page.sentences[page.sentence_of[hit.first]].first
    at = hit.first - 2 if page.keys[hit.first - 1] in _TO_COME else hit.first - 1
    if at <= begin or page.keys[at] != "من":
        return False
    before = page.keys[max(begin, at - 1 - _FEAR_REACH) : at]
    return any(key.removeprefix("و").removeprefix("ال") in _FEARS for key in before)


def _is_of_a_war(page: Page, hit: Hit) -> bool:
    """Say whether a verb stands beside a war or a disaster: of 22 in the coded reports coders took one."""
    if hit.row.cells.get("pos") != "verb":
        return False
    sentence = page.sentences[page.sentence_of[hit.first]]
    before, after = (
        page.keys[max(sentence.first, hit.first - 1) : hit.first],
        page.keys[hit.last : hit.last + 1],
    )
    return not _WARS.isdisjoint((*before, *after))


def _is_watch(page: Page, hit: Hit) -> bool:
    """Say whether fire is what a road is watched with: «رصدت القوات الطريق بنيران المدفعية» is no shot."""
    if hit.row.cells.get("form") != "نيران":
        return False
    before = _words_before(page, hit, _WATCH_REACH)
    return any(key.removeprefix("و").removeprefix("ف").startswith(_WATCHES) for key in before)


def _is_usual(page: Page, hit: Hit) -> bool:
    """Say whether an act is told as usual: «غالبا ما تتعرض القرية للقصف».

    Of 42 such places in the coded reports coders took two as events.
    """
    before = _words_before(page, hit, _HABIT_REACH)
    return any(word.removeprefix("و") in _HABITS and after == "ما" for word, after in pairwise(before))


def _words_before(page: Page, hit: Hit, reach: int) -> Sequence[str]:
    """Return the words of a trigger's sentence right before it, so many at most."""
    begin = page.sentences[page.sentence_of[hit.first]].first
    return page.keys[max(begin, hit.first - reach) : hit.first]


def words_of_days(dates: Iterable[DateMention]) -> frozenset[int]:
    """Return the words of days, which are no acts however they are written: «منذ فجر اليوم».

    None of the 32 triggers in days of the training reports was coded.
    """
    return frozenset(at for day in dates for at in range(day.first, day.last))


def words_of_names(page: Page, hits: ByList, actors: Iterable[ActorMention]) -> frozenset[int]:
    """Return the words of names, which are no acts however they are written: «جيش تحرير فلسطين».

    A name is one that the actor list has, or stands in quotation marks right behind a word for a body that
    bears one: «شبكة "نداء المعركة"». Its first word may be an act («مسيرة العودة») unless it is in quotation
    marks; so does a film or a book. None of the 69 triggers so within names in the training reports was
    coded.
    """
    listed = (each for each in actors if each.kind == "named")
    words = {at for each in listed for at in range(each.first + 1, each.last)}
    for word, key in enumerate(page.keys):
        if key.removeprefix("و").removeprefix("ال") in _WORKS:
            words.update(_quoted(page, word + 1))
    for head in hits.of("source_heads"):
        if head.row["kind"] in _BEARING_NAMES and not head.definite:
            words.update(_quoted(page, head.last))
    return frozenset(words)


def _quoted(page: Page, first: int) -> range:
    """Return the words of a short quotation that opens at word `first`, none if none does."""
    keys, limit = page.keys, page.sentences[page.sentence_of[first - 1]].last
    ends = (word for word in range(first + 1, min(limit, first + _LONGEST_NAME + 2)) if keys[word] == '"')
    opens = first < limit and keys[first] == '"'
    return range(first + 1, next(ends, first + 1) if opens else first + 1)


def cue_words(hits: ByList) -> dict[int, frozenset[str]]:
    """Return for each word that cues something what it cues."""
    found: dict[int, frozenset[str]] = {}
    for hit in hits.of("cues"):
        cue = frozenset((hit.row["cue"],))
        for word in range(hit.first, hit.last):
            found[word] = found[word] | cue if word in found else cue
    return found
