"""What kind of statement tells of a happening: is it told as done, planned, denied or possible?"""

from __future__ import annotations

from itertools import pairwise
from typing import cast

from marsad.events.linear import ManyWay
from marsad.events.merging import Group
from marsad.events.opinions import on_statement
from marsad.events.own_part import SAYING
from marsad.events.scene import Scene
from marsad.lexicon.hits import Hit
from marsad.records.event import Modality

_REACH = 5  # words before a trigger in which a word of denial or intent bears on it
_INTENT = frozenset(("intent", "vow"))
_MAY = frozenset(("قد", "وقد", "فقد"))
_PERHAPS_REACH = 2  # and a word such as «ربما», which is said of what follows it alone
_AHEAD = frozenset(("المقرر", "المتوقع", "المنتظر", "المرتقب", "المزمع"))
_AHEAD_REACH = 8  # words before a trigger in which «من المتوقع أن» opens what is told
_TO_BE_DONE = frozenset(("سيتم", "ستتم", "سيجري", "ستجري", "وسيتم", "وستتم", "وسيجري", "وستجري"))
_BEING = frozenset(("يكون", "تكون", "يكونوا"))  # after «أن» they open what is denied: «نفى فلان أن تكون …»
_DENIED_REACH = 10  # words before that «أن» in which the denial stands, with whoever denies
_AFTER = frozenset(("بعد", "عقب", "اثر", "جراء", "نتيجه", "منذ"))  # what stands behind has happened
_DONE = frozenset(("تم", "تمت", "جري", "جرت", "استكمل", "استكملت", "بدا", "بدات", "اقدم", "اقدمت"))
_ARE_TO_BE = frozenset(("ان", "حديث", "تهديد", "دعوه", "دعوات", "طلب"))  # «بعد أن …», «بعد تهديد بقصف»
_DONE_REACH = 2  # words before a trigger: «بعد عملية قصف», «تم أمس تحرير»
_VERBS_OF_ACTS = {"ب": ("قام", "قامت", "قاموا"), "ل": ("تعرض", "تعرضت", "تعرضوا", "يتعرض", "يتعرضون")}
_VERB_REACH = 5  # words before: «قامت دورية تابعة لـ … بمداهمة», «تعرضت البلدة أمس لقصف»
_NEWS = frozenset(
    ("انباء", "الانباء", "والانباء", "اخبار", "الاخبار", "معلومات", "المعلومات", "شايعات", "الشايعات")
)
_NEWS_REACH = 4
_UNTRUE = {("عاريه", "عن"), ("غير", "صحيح"), ("غير", "صحيحه"), ("لا", "اساس")}
_UNTRUE_REACH = 12
_WARNING_WORDS = """
حذر حذرت حذروا وحذر وحذرت يحذر تحذر محذرا محذره ومحذرا ومحذره تحذير تحذيرا تحذيرات التحذير وتحذير وتحذيرات
"""
_WARNING = frozenset(_WARNING_WORDS.split())
_WARNED_REACH = 9  # words from a warning, past whom it is given, to «من»
_WARNED_NEAR = 2  # words from «من» to the act: «من شن هجوم», «من هجوم صاروخي»
_PUT_TO_DEATH = "اعدام"
_OF_RULING = "حكم حكما الحكم احكام احكاما حكمت حكمه قضت قضي قضاء يقضي تقضي"
_RULINGS = frozenset(_OF_RULING.split())
_RULED_REACH = 6  # words from a ruling to what it rules: «أصدرت المحكمة حكما أمس بإعدام»
_SIRENS = frozenset(("صفارات", "صافرات"))
# What the votes are about: the trigger, the words at it, and what is cued near it.
_BEARING = ("r:", "w-", "w+", "l-", "l+", "n:", "k:", "d:", "p:", "s:plan", "s:deny", "s:possible")


def kind_of_statement(scene: Scene, one: Group, model: ManyWay, cut: float) -> Modality:
    """Return how a happening is told.

    Words of denial, of intent, of warning and of doubt («ربما») before every mention decide, and so does one
    of success before any («تمكنت من …»: of 142 such events in the training reports, coders took 139 as
    actual), or one after which an act is done («بعد تحرير …», «تعرضت لقصف»: 712 of 714 such mentions were).
    Else the votes do, where a kind other than `actual` needs the chance `cut`. What is denied must be the
    happening, not the blame for it («نفت مسؤوليتها عن …»): the guidelines leave a dispute over who did it out
    of the kind of statement. Of 18 events in the training reports that follow a word of intent, coders took
    15 as planned.
    """
    cues = [_cues_before(scene, trigger.hit.first) for trigger in one.triggers]
    if all("denial" in near and "blame" not in near for near in cues):
        return "denied"
    warned = [_warned_of(scene, trigger.hit) for trigger in one.triggers]
    ahead = [
        told is not None
        or _is_threat(scene, t.hit.first)
        or _is_ahead(scene, t.hit.first)
        or _is_ruled(scene, t.hit)
        for told, t in zip(warned, one.triggers, strict=True)
    ]
    if all("intent" in near or told for near, told in zip(cues, ahead, strict=True)):
        return "possible" if "possible" in warned else "planned"
    if all(_is_perhaps(scene, trigger.hit.first) for trigger in one.triggers):
        return "possible"
    done = ["success" in near or _is_done(scene, t.hit) for near, t in zip(cues, one.triggers, strict=True)]
    if any(told and not near & {"denial", "intent"} for near, told in zip(cues, done, strict=True)):
        return "actual"
    chances = model.chances(modality_features(scene, one), model.labels)
    other = max((label for label in model.labels if label != "actual"), key=chances.__getitem__)
    return cast(Modality, other if chances[other] >= cut else "actual")


def modality_features(scene: Scene, one: Group) -> list[str]:
    """Return the observations about the kind of statement of a happening: those of its first two triggers."""
    features = ["b", f"type:{one.type}"]
    for trigger in one.triggers[:2]:
        features += [f for f in trigger.features if f.startswith(_BEARING)]
    told_by = [(trigger.hit.first, trigger.hit.last) for trigger in one.triggers]
    return [*dict.fromkeys(features), *on_statement(scene.opinion, told_by)]


def _cues_before(scene: Scene, first: int) -> set[str]:
    start = _words_back(scene, first)
    cues = {cue for word in range(start, first) for cue in scene.cues.get(word, ())}
    if "vow" in cues:  # «تعهدت بشن هجوم», «عازمون على …»
        cues.add("intent")
    if "intent" in cues and _is_past_clause(scene, start, first):
        cues.remove("intent")
    if "denial" in cues and _says_on(scene, start, first):
        cues.remove("denial")
    denied = _is_denied_to_be(scene, start, first) or _is_untrue(scene, first)
    return cues | {"denial"} if denied else cues


def _says_on(scene: Scene, start: int, first: int) -> bool:
    """Say whether who denies goes on to say what was done: «نفى استهداف … وأكد أن الغارة استهدفت …»."""
    last = max(word for word in range(start, first) if "denial" in scene.cues.get(word, ()))
    return not SAYING.isdisjoint(scene.page.keys[last:first])


def _is_past_clause(scene: Scene, start: int, first: int) -> bool:
    """Say whether a comma ends the clause of the last word of intent before a trigger.

    «تمهيدا لاقتحام المدينة، قصفت …»; commas around a day end none.
    """
    keys, days = scene.page.keys, _words_of_days(scene, first)
    last = max(word for word in range(start, first) if scene.cues.get(word, frozenset()) & _INTENT)
    commas = (word for word in range(last, first) if keys[word] == "،")
    return any(days.isdisjoint((word - 1, word + 1)) for word in commas)


def _is_threat(scene: Scene, first: int) -> bool:
    """Say whether a trigger is itself a word of intent: «توعد بقصف …»."""
    return "intent" in scene.cues.get(first, ())


def _is_ruled(scene: Scene, hit: Hit) -> bool:
    """Say whether a court only rules that somebody is to be put to death: «حكما بإعدام ثمانية».

    All nine so told in the coded reports are planned; «نفذ حكم الإعدام» has been done.
    """
    if hit.row["form"] != _PUT_TO_DEATH or not hit.prefix.endswith("ب"):
        return False
    first = scene.page.sentences[scene.page.sentence_of[hit.first]].first
    return not _RULINGS.isdisjoint(scene.page.keys[max(first, hit.first - _RULED_REACH) : hit.first])


def _is_ahead(scene: Scene, first: int) -> bool:
    """Say whether a trigger is told as still to come: «من المقرر أن تنسحب …», «سيتم إجلاء …».

    All events of the training reports that stand so were coded as planned. A comma and "and" begin another
    clause: «من المقرر أن يصل الوفد غدا، وقصفت الطائرات …».
    """
    keys, begin = scene.page.keys, scene.page.sentences[scene.page.sentence_of[first]].first
    if first > begin and keys[first - 1] in _TO_BE_DONE:
        return True
    words = range(max(begin + 1, first - _AHEAD_REACH), first - 1)
    for at in words:
        if keys[at] in _AHEAD and keys[at - 1].endswith("من") and keys[at + 1] == "ان":
            pairs = pairwise(keys[at + 2 : first + 1])
            return not any(one == "،" and other.startswith("و") for one, other in pairs)
    return False


def _warned_of(scene: Scene, hit: Hit) -> Modality | None:
    """Return the kind of an act that is warned of («حذر … من شن هجوم»), None where a trigger is none.

    Of nine so told in the training reports coders took none as actual; what sirens warn of is possible.
    """
    keys, begin = scene.page.keys, scene.page.sentences[scene.page.sentence_of[hit.first]].first
    near = range(max(begin + 1, hit.first - 1 - _WARNED_NEAR), hit.first)
    of = next((word for word in reversed(near) if keys[word] == "من"), None)
    if of is None or hit.definite or hit.row["pos"] == "verb":
        return None
    before = keys[max(begin, of - _WARNED_REACH) : of]
    if _WARNING.isdisjoint(before):
        return None
    return "planned" if _SIRENS.isdisjoint(before) else "possible"


def _is_done(scene: Scene, hit: Hit) -> bool:
    """Say whether a trigger stands behind a word that tells of an act as done, or undergone."""
    keys, begin = scene.page.keys, scene.page.sentences[scene.page.sentence_of[hit.first]].first
    before = [keys[word].removeprefix("و") for word in range(max(begin, hit.first - _VERB_REACH), hit.first)]
    close = before[-_DONE_REACH:]
    if _ARE_TO_BE.isdisjoint(close) and not (_AFTER | _DONE).isdisjoint(close):
        return True
    verbs = _VERBS_OF_ACTS.get(hit.prefix[-1:], ())
    return any(word in verbs for word in before)


def _words_back(scene: Scene, first: int) -> int:
    """Return the word from which on words bear on a trigger; days and commas between are passed over.

    «أعلنت قوات الحكومة، مساء الثلاثاء، تحرير …» stands no further from its verb than without the day, nor
    does what is denied stand further from its verb where who denies it has a long name.
    """
    begin = scene.page.sentences[scene.page.sentence_of[first]].first
    passed = _words_of_days(scene, first) | _words_of_deniers(scene, first)
    at, counted = first, 0
    while at > begin and counted < _REACH:
        at -= 1
        counted += at not in passed and scene.page.keys[at] != "،"
    return at


def _words_of_days(scene: Scene, first: int) -> set[int]:
    begin = scene.page.sentences[scene.page.sentence_of[first]].first
    days = (day for day in scene.dates if begin <= day.first < first)
    return {word for day in days for word in range(day.first, day.last)}


def _words_of_deniers(scene: Scene, first: int) -> set[int]:
    """Return the words before a trigger of who denies: «نفى مصدر في وزارة الدفاع الأنباء عن قصف …»."""
    begin = scene.page.sentences[scene.page.sentence_of[first]].first
    near = (one for one in scene.sources if begin <= one.cue and one.last <= first)
    deniers = (one for one in near if "denial" in scene.cues.get(one.cue, ()))
    return {word for one in deniers for word in range(one.first, one.last)}


def _is_denied_to_be(scene: Scene, start: int, first: int) -> bool:
    """Say whether a trigger is what somebody denied to be («نفى مصدر في … أن تكون القوات سيطرت»)."""
    keys, sentence = scene.page.keys, scene.page.sentences[scene.page.sentence_of[first]].first
    for word in range(max(start, sentence + 1), first):
        if keys[word] in _BEING and keys[word - 1] in ("ان", "بان"):
            before = range(max(sentence, word - _DENIED_REACH), word)
            return any("denial" in scene.cues.get(at, ()) for at in before)
    return False


def _is_untrue(scene: Scene, first: int) -> bool:
    """Say whether a trigger is in news called untrue behind it: «الأنباء عن انسحاب القوات عارية عن الصحة»."""
    keys, sentence = scene.page.keys, scene.page.sentences[scene.page.sentence_of[first]]
    if _NEWS.isdisjoint(keys[max(sentence.first, first - _NEWS_REACH) : first]):
        return False
    pairs = pairwise(keys[first : min(sentence.last, first + _UNTRUE_REACH)])
    return any(pair in _UNTRUE for pair in pairs)


def _is_perhaps(scene: Scene, first: int) -> bool:
    keys, begin = scene.page.keys, scene.page.sentences[scene.page.sentence_of[first]].first
    words = range(max(begin, first - _PERHAPS_REACH), first)
    if any("perhaps" in scene.cues.get(word, ()) for word in words):
        return True
    # «قد يشن …» may yet be, «قد شن …» has been; with ت in front a verb may be either.
    before = range(max(begin, first - _REACH), first)
    return any(keys[word] in _MAY and keys[word + 1].startswith("ي") for word in before)
