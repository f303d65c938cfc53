"""Telegram Desktop's export `result.json`: one article for each message with text, of one chat or of all.

The form is that of the program's own `export_output_json.cpp`. The file is never held whole, and what is
broken in one message costs that message alone (`objects`, `broken_json`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from marsad.ingest.admission import Hints, Placed, Refused
from marsad.ingest.broken_json import GivenTwice, parse
from marsad.ingest.chunks import read_chunks
from marsad.ingest.encoding import glimpse, utf8_chunks
from marsad.ingest.moments import Published, arrive, hinted_day, read_moment
from marsad.ingest.objects import split
from marsad.ingest.outline import Owner
from marsad.ingest.pieces import Piece, whole_object
from marsad.records.article import Article

# `type` of a chat: the program's list.
_CHAT = re.compile(
    r'"type"\s*:\s*"(?:saved_messages|replies|personal_chat|bot_chat|private_group|private_supergroup'
    r'|public_supergroup|private_channel|public_channel)"'
)
_ACCOUNT = re.compile(
    r'\{\s*"about"\s*:\s*"(?:[^"\\]|\\.)*"\s*,\s*"(?:personal_information|profile_pictures|stories'
    r'|contacts|frequent_contacts|sessions|web_sessions|other_data|chats|left_chats)"'
)
_MESSAGES = re.compile(r'"messages"\s*:\s*\[')
_MESSAGE = re.compile(r'"(?:date_unixtime|from_id|text_entities)"')
_ID = re.compile(rb'\{\s*"id"\s*:\s*(-?\d{1,20})\b')
# What a message may hold instead of text, and how the summary calls it.
_MEDIA = {
    "sticker": "stickers", "video_message": "video messages", "voice_message": "voice messages",
    "animation": "animations", "video_file": "videos", "audio_file": "audio files",
}  # fmt: skip
_HOLDS = {
    "photo": "photos", "poll": "polls", "contact_information": "contacts",
    "location_information": "locations", "file": "files",
}  # fmt: skip
_AGAIN = "export the chat again"


def looks_like(head: bytes) -> bool:
    """Say whether a file that begins with these bytes is a Telegram export; some 500 bytes tell it."""
    start = glimpse(head).lstrip()
    if not start.startswith("{"):
        return False
    if _MESSAGES.search(start):
        return bool(_CHAT.search(start) or _MESSAGE.search(start))
    return bool(_ACCOUNT.match(start))


def read(path: Path, *, hints: Hints) -> Iterator[Placed]:
    """Yield one result for each message with text, in order, placed "message 4512".

    In the export of a whole account, "chat 1234 message 4512". A last result without place sums up the
    messages passed over because they hold no text: service messages, and media without a caption (of an
    album, all but the one that has it).

    The outlet is the chat's name (else that of `hints`: saved messages have none), also of a forwarded
    message, whose origin is kept beside; the id is `<chat id>/<message id>`. The day is that of
    `date_unixtime` in UTC, else that of `date`, in the time of the computer that exported. The text is what a
    reader of the chat sees: a link's words without its address, an edited message as it was last. The export
    does not hold the channel's username, so there is no url.

    Raises:
        OSError: the file cannot be opened or read.
    """
    passed: Counter[str] = Counter()
    owner, chat, count = None, None, 0
    try:
        for piece in split(
            utf8_chunks(read_chunks(path)), key="messages", kept=("name", "type", "id"), inner="from_id"
        ):
            if chat is None or piece.owner is not owner:
                owner, chat = piece.owner, _chat(piece.owner, path)
            count += 1
            result = _read_piece(piece, chat, hints)
            if isinstance(result, str):
                passed[result] += 1
            else:
                yield result
    except Refused as refused:  # damaged UTF-16
        count += 1
        yield "", Refused(f"{refused.reason}; the rest of the file was not read")
    if passed:
        yield "", Refused(_summary(passed))
    elif not count:
        yield (
            "",
            Refused(
                'no messages: marsad reads the result.json of a chat exported as "Machine-readable JSON"'
            ),
        )


@dataclass(frozen=True, slots=True)
class _Chat:
    """A chat: its name (empty if it has none), its id, and how places in it are told from other chats'."""

    name: str
    id: str
    place: str


def _chat(owner: Owner, path: Path) -> _Chat:
    values: dict[str, object] = {}
    for key, written in owner.values.items():
        try:
            values[key] = parse(written)
        except Refused:  # then it is as if not given: the messages are worth more than the chat's name
            continue
    name, number = values.get("name"), values.get("id")
    called = name if isinstance(name, str) else ""
    own = str(number) if isinstance(number, int | str) else called or path.stem
    return _Chat(called, own, "" if owner.alone else f"chat {own} ")


def _read_piece(piece: Piece, chat: _Chat, hints: Hints) -> Placed | str:
    """Return what a message gives, with its place, or, if it has no text, what it holds instead."""
    number = _ID.match(piece.data or b"")
    place = f"{chat.place}message {number[1].decode()}" if number else f"byte {piece.start:,}"
    try:
        message = _message(piece)
        if number is None and isinstance(message.get("id"), int):
            place = f"{chat.place}message {message['id']}"
        return _read_message(message, chat, place, hints)
    except Refused as refused:
        return place, Refused(refused.reason)


def _message(piece: Piece) -> Mapping[str, object]:
    """Return the members of a message.

    Raises:
        Refused: the piece is no message; the reason says what it is.
    """
    value = parse(whole_object(piece, called="message", again=_AGAIN))
    if not isinstance(value, dict):  # a piece begins with a brace; kept for the types' sake
        raise Refused(f"damaged file: no message: {_AGAIN}")
    return value


def _read_message(message: Mapping[str, object], chat: _Chat, place: str, hints: Hints) -> Placed | str:
    kind = message.get("type")
    if kind in ("service", "unsupported"):
        return "service messages" if kind == "service" else "messages of an unsupported kind"
    if kind != "message":
        raise Refused(
            'no message: its "type" is none that Telegram gives; remove it, or export the chat again'
        )
    text = _text(message)
    if not text.strip():
        return _held(message)
    number = message.get("id")
    if isinstance(number, bool) or not isinstance(number, int):
        raise Refused(f'the message has no whole number as "id": {_AGAIN}')
    published = _published(message) or hinted_day(hints)
    if published is None:
        raise Refused("no publication day in the message: give --published YYYY-MM-DD")
    article = Article(
        doc_id=f"{chat.id}/{number}",
        source=chat.name or hints.source or "",
        published=published.day,
        text=text,
    )
    arrival = arrive(article, kind="telegram", place=place, published=published)
    origin = _string(message, "forwarded_from") or _string(message, "saved_from")
    return place, replace(arrival, forwarded_from=origin)


def _text(message: Mapping[str, object]) -> str:
    """Return a message's text, joined from its parts: strings, and objects for links, bold words and so on.

    `text_entities`, of newer versions, is the same in another form; it serves where `text` is missing.
    """
    value = message.get("text")
    if value is None:
        value = message.get("text_entities")
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, GivenTwice):
        raise Refused(f'the message has two texts ("text" is given twice): {_AGAIN}')
    if not isinstance(value, list):
        raise Refused(f'"text" is neither a string nor an array: {_AGAIN}')
    parts = []
    for number, part in enumerate(value, start=1):
        words = part.get("text") if isinstance(part, dict) else part
        if not isinstance(words, str):
            raise Refused(f"part {number} of the text is no text: {_AGAIN}")
        parts.append(words)
    return "".join(parts)


def _string(message: Mapping[str, object], key: str) -> str:
    value = message.get(key)
    return value if isinstance(value, str) else ""


def _published(message: Mapping[str, object]) -> Published | None:
    """Return the message's day, or None if it has none; second 0 of Unix time is how exporters write none."""
    unix = message.get("date_unixtime")
    written = str(unix) if isinstance(unix, int | str) else ""
    if re.fullmatch("[0-9]{1,10}", written) and int(written) > 0:
        moment = datetime.fromtimestamp(int(written), UTC)
        found = read_moment(moment.isoformat(), found_in="message date_unixtime")
        return replace(found, written=written)
    local = _string(message, "date")
    if local and not local.startswith("1970-01-01"):
        return read_moment(local, found_in="message date")
    return None


def _held(message: Mapping[str, object]) -> str:
    media = message.get("media_type")
    if isinstance(media, str) and media in _MEDIA:
        return _MEDIA[media]
    return next((name for key, name in _HOLDS.items() if key in message), "others")


def _summary(passed: Counter[str]) -> str:
    total = sum(passed.values())
    named = ", ".join(f"{name} {number:,}" for name, number in sorted(passed.items()))
    return f"messages without text passed over, as there is nothing to code: {total:,} ({named})"
