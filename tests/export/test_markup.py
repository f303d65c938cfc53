from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given

from marsad.export import controls
from marsad.export.markup import ltr, quotation, tag, text
from tests.export.readings import TEXTS


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.data = ""
        self.attributes: list[dict[str, str | None]] = []

    def handle_data(self, data: str) -> None:
        self.data += data

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.append(dict(attrs))


@given(TEXTS, TEXTS)
def test_text_and_attributes_are_read_back_as_written(content: str, attribute: str) -> None:
    reader = _Reader()
    reader.feed(tag("p", {"title": attribute}, content).markup)
    reader.close()
    assert reader.data == controls.for_markup(content)
    assert reader.attributes == [{"title": controls.for_markup(attribute)}]


def test_a_bare_carriage_return_is_kept_from_being_turned_into_a_line_feed() -> None:
    assert text("a\r\nb").markup == "a&#13;\nb"


def test_what_is_none_is_left_out() -> None:
    assert tag("a", {"href": None, "id": "x"}, None, "y").markup == '<a id="x">y</a>'


def test_numbers_in_attributes_are_short() -> None:
    assert (
        tag("circle", {"r": 3.0, "cx": 1.256, "n": 10}).markup == '<circle r="3" cx="1.26" n="10"></circle>'
    )


def test_isolated_inlines() -> None:
    assert quotation("قصف\n\u202eعكس").markup == '<bdi lang="ar">قصف \ufffdعكس</bdi>'
    assert ltr("35+").markup == '<bdi dir="ltr" class="ltr">35+</bdi>'
