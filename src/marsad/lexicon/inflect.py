"""The written forms of a listed word, so that a list needs one row for a word and not twenty.

Works on folded forms (no tashkeel, one alef, ha for ta marbuta); clitics are taken off elsewhere.
It makes more forms than the language has: only forms that occur in a text matter.
"""

from __future__ import annotations

PATTERNS = ("fixed", "verb", "noun", "noun_at", "noun_in", "adj", "noun_adj")


def inflect(form: str, pattern: str, present: str = "") -> tuple[str, ...]:
    """Return the written forms of a folded word.

    `pattern` is `fixed` (as written), `verb` (`form` is the past, `present` the present, both third person
    masculine singular), `noun` (adds accusative, dual), `noun_at` (also plural in -at), `noun_in` (also
    sound masculine plural, for persons), `adj` (all of them, both genders) or `noun_adj` (a noun with the
    adjective behind it, which takes its accusative and dual too: «قصفا جويا», «غارتين جويتين»).
    In any other form of several words the first word of a noun, the only word of a verb is inflected.

    Raises:
        ValueError: an unknown pattern, or a verb without its present.
    """
    if pattern == "fixed":
        return (form,)
    if pattern == "verb":
        if not present:
            raise ValueError("a verb needs its present form")
        head, _, rest = form.partition(" ")
        present_head = present.partition(" ")[0]
        return tuple(dict.fromkeys(_join(f, rest) for f in (*_past(head), *_present(present_head))))
    if pattern not in PATTERNS:
        raise ValueError(f"pattern must be one of {', '.join(PATTERNS)}, not {pattern!r}")
    head, _, rest = form.partition(" ")
    if pattern == "noun_adj":
        return tuple(dict.fromkeys(_agreeing(head, rest)))
    return tuple(dict.fromkeys(_join(f, rest) for f in _nominal(head, pattern)))


def _agreeing(noun: str, adjective: str) -> list[str]:
    """Return a noun and its adjective as they stand, in the accusative and in the dual."""
    if not adjective:
        return _nominal(noun, "noun")
    pairs = zip(_nominal(noun, "noun"), _nominal(adjective, "noun"), strict=False)
    return [_join(*pair) for pair in pairs]


def _join(head: str, rest: str) -> str:
    return f"{head} {rest}" if rest else head


def _past(third: str) -> list[str]:
    if third[-1] in "يا" and len(third) >= 3:  # final weak: رمى رمت رموا
        stem = third[:-1]
        return [third, stem + "ا", stem + "ت", stem + "وا", stem + "و", third[:-1] + "ي"]
    return [
        third,
        third + "ت",
        third + "وا",
        third + "و",
        third + "تا",
        third + "ا",
        third + "ن",
        third + "نا",
    ]


def _present(third: str) -> list[str]:
    body = third[1:]
    weak = body[-1] in "يا"
    stem = body[:-1] if weak else body
    out = []
    for person in "يتنا":
        out += [
            person + body,
            person + stem + "ون",
            person + stem + "وا",
            person + body + "ان",
            person + body + "ن",
        ]
    return out


def _nominal(form: str, pattern: str) -> list[str]:
    feminine = form.endswith("ه")
    stem = form[:-1] if feminine else form
    out = [form]
    if feminine:
        out += [stem + "تان", stem + "تين", stem + "تي", stem + "تا"]
        if pattern in ("noun_at", "adj"):
            out.append(stem + "ات")
    else:
        out += [form + "ا", form + "ان", form + "ين", form + "ي"]
        if pattern in ("noun_at", "adj"):
            out.append(form + "ات")
        if pattern in ("noun_in", "adj"):
            out += [form + "ون", form + "و", form + "ه", form + "تين", form + "تان", form + "ات"]
    return out
