"""X (Twitter) archives: one article for each post, of `data/tweets.js` and its like, or of the whole ZIP.

The files are JSON behind the name of a variable: `window.YTD.tweets.part0 = [ {"tweet": {…}}, … ]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from marsad.ingest.admission import Hints, Placed, Refused, shown
from marsad.ingest.broken_json import parse
from marsad.ingest.chunks import peek, read_chunks
from marsad.ingest.encoding import glimpse, utf8_chunks
from marsad.ingest.moments import Published, arrive, hinted_day, read_moment
from marsad.ingest.objects import split
from marsad.ingest.pieces import Piece, whole_object
from marsad.ingest.unpack import Archive, open_archive
from marsad.records.arrival import Arrival
from marsad.records.article import Article

_HEAD = 512
_ZIP = b"PK\x03\x04"
# The variable, with or without which the file may come. The first archives (2019) had the posts bare.
_TWEETS = re.compile(r"window\.YTD\.(?:community_)?tweets?\.part\d+\s*=\s*\[|\[\s*\{\s*\"tweet\"\s*:\s*\{")
# Names inside the ZIP, at its top or below one folder of its own.
_MEMBER = re.compile(r"(?:[^/]+/)?(?:data/)?(?:community[-_])?tweets?(?:-part(\d+))?\.js")
_USERNAME = re.compile(r'"username"\s*:\s*"(\w{1,15})"')
_ACCOUNT_LIMIT = 2**16
_ID = re.compile(r"[0-9]{1,20}")
_CREATED = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d\d:\d\d:\d\d) ([+-]\d{4}) (\d{4})")
_REPOST = re.compile(r"RT @(\w{1,15}):")
_LINKS = re.compile(r"(?:https?://t\.co/\w+|\s)*")
# The three signs that X writes as HTML in `full_text`, and no others.
_SIGNS = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}
_ESCAPED = re.compile("&(?:amp|lt|gt);")
_AGAIN = "get the archive from X again"


def looks_like(head: bytes) -> bool:
    """Say whether a file that begins with these bytes holds an X archive's posts (not: is the whole ZIP)."""
    return _TWEETS.match(glimpse(head).lstrip()) is not None


def holds_posts(names: Iterable[str]) -> bool:
    """Say whether a ZIP archive of files with these names is an X archive."""
    return any(_MEMBER.fullmatch(name) for name in names)


def read(path: Path, *, hints: Hints) -> Iterator[Placed]:
    """Yield one result for each post, in order, placed "tweet 1593387213315784704".

    In a ZIP archive, each of its files of posts is read, and places begin with the file's name. A last
    result without place sums up the posts passed over because they are nothing but links and media.

    The outlet is the account, "@name", as told by `account.js` beside the file or in the archive, else that
    of `hints`; of a repost ("RT @other: …") too, whose origin is kept beside. The day is that of `created_at`
    in UTC. The text is `full_text`, with `&amp;`, `&lt;` and `&gt;` as the signs they stand for and links
    as X shortened them. The url, `https://x.com/i/status/<id>`, is made from the id: X leads it to the post,
    whatever the account is called today. Posts of over 280 letters are cut in `tweets.js`, by X itself.

    Raises:
        OSError: the file cannot be opened.
    """
    count = _Count()
    try:
        head, chunks = peek(read_chunks(path), size=_HEAD)
        if head.startswith(_ZIP):
            with open_archive(path) as archive:
                yield from _read_archive(archive, hints, count)
        else:
            outlet = _account(_beside(path)) or hints.source or ""
            yield from _read_posts(chunks, _File("", outlet), hints, count)
    except Refused as refused:
        count.pieces += 1
        yield "", refused
    if count.bare:
        yield (
            "",
            Refused(
                f"posts with only links or media passed over, as there is nothing to code: {count.bare:,}"
            ),
        )
    elif not count.pieces:
        yield (
            "",
            Refused("no posts: marsad reads data/tweets.js of an X archive, or the whole archive as .zip"),
        )


@dataclass(slots=True)
class _Count:
    """What has been met so far: pieces of any kind, and posts passed over."""

    pieces: int = 0
    bare: int = 0


@dataclass(frozen=True, slots=True)
class _File:
    """A file of posts: its name inside an archive (else empty) and the account that wrote them."""

    name: str
    outlet: str

    def place(self, where: str) -> str:
        return f"{self.name} {where}".strip()


def _read_archive(archive: Archive, hints: Hints, count: _Count) -> Iterator[Placed]:
    members = sorted((name for name in archive.names if _MEMBER.fullmatch(name)), key=_part)
    accounts = {str(PurePosixPath(name).with_name("account.js")) for name in members} & set(archive.names)
    outlet = next((found for name in sorted(accounts) if (found := _account(archive.chunks(name)))), "")
    for name in members:
        try:
            yield from _read_posts(
                archive.chunks(name), _File(name, outlet or hints.source or ""), hints, count
            )
        except Refused as refused:
            count.pieces += 1
            yield name, Refused(f"{refused.reason}; the rest of this file was not read")


def _part(name: str) -> tuple[str, int]:
    """Return what to sort files of posts by: the parts of one in the order of their numbers."""
    part = _MEMBER.fullmatch(name)
    return name.split("-part")[0].removesuffix(".js"), int(part[1] or 0) if part else 0


def _beside(path: Path) -> Iterator[bytes]:
    """Yield what the account.js in a file's folder holds; nothing if there is none that can be read."""
    beside = path.with_name("account.js")
    try:
        if beside.is_file():
            yield from read_chunks(beside)
    except OSError:  # posts do not need it: the outlet is then that of the hints, or unknown
        return


def _account(chunks: Iterable[bytes]) -> str:
    """Return the account that an account.js names ("@name"), or nothing if it names none."""
    try:
        head, _ = peek(chunks, size=_ACCOUNT_LIMIT)
    except Refused:
        return ""
    found = _USERNAME.search(glimpse(head[:_ACCOUNT_LIMIT]))
    return f"@{found[1]}" if found else ""


def _read_posts(chunks: Iterable[bytes], file: _File, hints: Hints, count: _Count) -> Iterator[Placed]:
    head, chunks = peek(chunks, size=_HEAD)
    if not looks_like(head):
        raise Refused(f"no posts of an X archive: the file begins {shown(glimpse(head[:40]))}")
    for piece in split(utf8_chunks(chunks), key=None):
        count.pieces += 1
        place = file.place(f"byte {piece.start:,}")
        try:
            post = _post(piece)
            place = file.place(f"tweet {post['id_str']}") if _is_id(post.get("id_str")) else place
            arrival = _read_post(post, place, file, hints)
        except Refused as refused:
            yield place, Refused(refused.reason)
            continue
        if arrival is None:
            count.bare += 1
        else:
            yield place, arrival


def _post(piece: Piece) -> Mapping[str, object]:
    """Return the members of a post.

    Raises:
        Refused: the piece is no post; the reason says what it is.
    """
    value = parse(whole_object(piece, called="post", again=_AGAIN))
    post = value.get("tweet", value) if isinstance(value, dict) else value
    if not isinstance(post, dict):
        raise Refused(f"damaged file: no post: {_AGAIN}")
    return post


def _is_id(value: object) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _read_post(post: Mapping[str, object], place: str, file: _File, hints: Hints) -> Arrival | None:
    """Return what a post gives, or None if it is nothing but links and media."""
    number = post.get("id_str")
    if not _is_id(number):
        raise Refused(f'the post has no "id_str" of digits: {_AGAIN}')
    text = post.get("full_text")
    if not isinstance(text, str):
        raise Refused(f'the post has no "full_text" that is a string: {_AGAIN}')
    if _LINKS.fullmatch(text):
        return None
    published = _published(post) or hinted_day(hints)
    if published is None:
        raise Refused("no publication day in the post: give --published YYYY-MM-DD")
    article = Article(
        doc_id=f"x/{number}",
        source=file.outlet,
        published=published.day,
        text=_ESCAPED.sub(lambda sign: _SIGNS[sign[0]], text),
    )
    url = f"https://x.com/i/status/{number}"
    arrival = arrive(article, kind="x_archive", place=place, published=published, url=url)
    repost = _REPOST.match(text)
    return replace(arrival, forwarded_from=f"@{repost[1]}") if repost else arrival


def _published(post: Mapping[str, object]) -> Published | None:
    created = post.get("created_at")
    if not isinstance(created, str) or not created:
        return None
    # "Wed Jan 01 12:00:00 +0000 2020" has the parts of RFC 822 in an order of its own.
    plain = _CREATED.sub(r"\2 \1 \5 \3 \4", created)
    return replace(read_moment(plain, found_in="tweet created_at"), written=created)
