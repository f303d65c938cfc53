"""Place mentions in the making: what is found so far and which words are used up."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.extract.place_words import QUOTES, PlaceWords
from marsad.lexicon.finder import Hit


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands before a name: a generic word as listed (`form`) and its `kind`, empty without one.

    `weak` asks of the name that no list of ordinary words has it.
    """

    form: str = ""
    kind: str = ""
    weak: bool = False


NOTHING = Opening()
BARE = Opening(kind="settlement")
BARE_WEAK = Opening(kind="settlement", weak=True)


@dataclass(slots=True)
class PlaceDraft:
    """A place found: its range as written, where its name begins, what opens it; `ids` of the gazetteer."""

    first: int
    last: int
    name_first: int
    opening: Opening
    name: str
    ids: tuple[str, ...]
    rule: str


class PlaceDrafts:
    """The drafts of a page and the words they cover."""

    def __init__(self, words: PlaceWords) -> None:
        self.words = words
        self.found: list[PlaceDraft] = []
        self.taken: set[int] = set()

    def free(self, word: int) -> bool:
        """Say whether a new place may begin at a word."""
        return word not in self.taken and word not in self.words.closed

    def name_words(self, first: int, last: int, name: Hit | None) -> str:
        """Return the name as folded words; a listed name as listed, without clitics."""
        if name is not None and name.last >= last:
            return name.row.id
        keys = self.words.keys
        start = first if name is None else name.last
        parts = [key for key in keys[start:last] if key not in QUOTES and key not in "()"]
        return " ".join(parts if name is None else [name.row.id, *parts])

    def _opens_quote(self, first: int, last: int) -> bool:
        """Say whether a range holds an opening quotation mark whose end stands right behind it."""
        keys = self.words.keys
        ends = keys[last : last + 1] == ('"',) and (first == 0 or keys[first - 1] != '"')
        return ends and keys[first:last].count('"') == 1

    def add(
        self,
        span: tuple[int, int],
        rule: str,
        *,
        opening: Opening = NOTHING,
        name_first: int = -1,
        name: Hit | None = None,
    ) -> PlaceDraft:
        """Note a place at words `span`, named from word `name_first` on.

        Without `name_first` the whole range is the name; where it is the range's end there is no name.
        """
        first, last = span
        if self._opens_quote(first, last):
            last += 1
        begin = first if name_first < 0 else name_first
        ids: tuple[str, ...] = ()
        if name is not None:
            ids = tuple(name.row["ids"].split())
            rule = f"{rule} {name.row.file}:{name.row.id}"
        text = self.name_words(begin, last, name) if begin < last else ""
        draft = PlaceDraft(first, last, begin, opening, text, ids, rule)
        self.found.append(draft)
        self.taken.update(range(first, last))
        return draft
