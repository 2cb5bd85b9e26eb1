"""A rule tokenizer with the conventions of English Universal Dependencies; offsets are characters of the text."""

from __future__ import annotations

import re
from typing import NamedTuple

from tocsin.language.wordlists import word_set

_CACHE_LIMIT = 100_000
_CHUNK_LIMIT = 240

_OPEN = "\"'“”‘’„‚«»‹›([{<¿¡*`|~"
_CLOSE = "\"'“”‘’«»‹›)]}>*`|~,;:!?"

_ABBREVIATIONS = word_set(
    """
    mr. mrs. ms. messrs. mx. dr. prof. st. ste. mt. ft. sr. jr. rev. hon. gen. lt. col. maj. capt. cmdr. cpl. sgt.
    pvt. adm. brig. gov. sen. sens. rep. reps. pres. sec. amb. supt. det. insp. fr. msgr. inc. ltd. co. corp. bros.
    llc. plc. assn. dept. univ. govt. intl. natl. jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. mon.
    tue. tues. wed. thu. thur. thurs. fri. vs. v. etc. e.g. i.e. cf. al. viz. ca. approx. est. no. nos. vol. vols.
    pp. p. ed. eds. fig. figs. eq. ch. art. par. div. dist. ave. blvd. rd. rte. hwy. bldg. apt. a.m. p.m. b.c. a.d.
    c.e. ph.d. m.d. d.c. u.s. u.k. u.n. e.u. u.s.a. u.a.e. u.s.s.r. ariz. ark. calif. colo. conn. del. fla. ill.
    ind. kan. ky. mass. md. mich. minn. miss. mo. mont. neb. nev. okla. ore. pa. penn. tenn. tex. va. vt. wash. wis.
    wyo. attn. arrv. esq. mlle. mme. lib. dem. c. b. d. m.sc. b.sc. b.a. m.a. n.d. min. max. tel. ext. hr. hrs. lbs.
    oz. km. cm. sq. jnr. snr. messrs.
    """
)
# Abbreviations that are words too: the dot stays only where the text goes on in lower case or with a number.
_WORDS_TOO = word_set(
    """
    no. nos. mar. sun. sat. art. ill. miss. mass. wash. ore. pa. del. ind. min. max. ed. fig. par. est. det. sec.
    dem. lib. c. b. d. km. cm. mo. md. me.
    """
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}")
_AFFIXES = word_set(
    """
    anti ante arch bi bio co counter cross cyber de e ex extra inter intra macro mega micro mid mini multi neo non
    over para peri post pre pro proto pseudo psycho quasi re semi socio sub super trans tri ultra un under uni
    """
)
_LINK = re.compile(
    r"(?:(?:https?|ftp|mailto|doi):\S+|www\.\S+"
    r"|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){0,6}"
    r"|(?:[a-z0-9-]{1,63}\.){1,5}(?:com|org|net|edu|gov|mil|int|info|io|co|uk|de|fr|ru|cn|eu|us|tv|me)(?:/\S*)?"
    r"|[\w-]{1,64}\.(?:doc|docx|xls|xlsx|pdf|txt|html?|jpe?g|png|gif|zip|csv|exe))",
    re.IGNORECASE,
)
_TAG = re.compile(r"[@#](?=\w*[^\W\d])\w+")
_FACE = re.compile(r"[:;=8][-o']?[)(DPp/\\|]+|\^_\^|<3")
_RUN = re.compile(r"\.{2,}|…+|-{2,}|[!?]{2,}|\*{2,}|={2,}|_{2,}|<{2,}|>{2,}|~{2,}|\+{2,}|#{2,}|''|``|([^\w\s])\1{3,}")
_NUMBER_UNIT = re.compile(
    r"([\d.,:]*\d)"
    r"(a\.m\.|p\.m\.|am|pm|km|kg|cm|mm|m|ft|lbs?|mph|kph|bn|mn|tn|b|k|x|g|kw|mw|gw|kwh|hz|ghz|mhz|gb|mb|tb)",
    re.IGNORECASE,
)
_CURRENCY = re.compile(r"([A-Z]{0,3}[$€£¥₹₽₪₩₺₴])(?=[\d.])")
_PHONE = re.compile(r"\+?\d{1,4}(?:-\d{3,4}){2,4}|\d{3}-\d{4}|\d{1,2}-\d{1,2}-\d{2,4}|\d{4}-\d{2}-\d{2}")
_SPLIT = re.compile(r"--+|[—–―]+|\.{2,}|…|[-‐‑/\"“”()\[\]{}<>;!?*=|~]|(?<=[^\d\s]),|,(?=\D)|(?<=[^\d\s]):|:(?=\D)")
_KEEP_SLASH = re.compile(r"\d+(?:/\d+)+|[A-Za-z]/[A-Za-z]|s/he")
_CLITIC = re.compile(r"(?<=\w)(?:['’](?:s|m|d|re|ve|ll))$", re.IGNORECASE)
_NOT = re.compile(r"(?<=\w)n['’]t$", re.IGNORECASE)
_FUSED = {
    "cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "lemme": 3, "gimme": 3, "dont": 2, "didnt": 3, "doesnt": 4,
    "cant": 2, "wont": 2, "isnt": 2, "wasnt": 3, "arent": 3, "werent": 4, "havent": 4, "hasnt": 3, "hadnt": 3,
    "couldnt": 5, "wouldnt": 5, "shouldnt": 6, "d'ye": 2,
}  # fmt: skip


class Token(NamedTuple):
    """A token: characters ``start`` to ``end`` of the text."""

    start: int
    end: int


class Tokenizer:
    """Splits text; chunks between white space are remembered, for words come again."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Token, ...]] = {}
        self._chunk = re.compile(r"\S+")

    def __call__(self, text: str) -> list[Token]:
        """The tokens of a text, in order; white space is in none of them."""
        tokens: list[Token] = []
        known = self._known
        for match in self._chunk.finditer(text):
            at, chunk = match.start(), match.group()
            if chunk.isalpha() and len(chunk) < 30 and chunk.lower() not in _FUSED:
                tokens.append(Token(at, at + len(chunk)))
                continue
            parts = known.get(chunk)
            if parts is None:
                parts = tuple(Token(*span) for span in _chunk(chunk))
                if len(chunk) < 40:
                    if len(known) >= _CACHE_LIMIT:
                        known.clear()
                    known[chunk] = parts
            tokens.extend([Token(at + a, at + b) for a, b in parts])
        return _sentence_dots(text, tokens)


def _sentence_dots(text: str, tokens: list[Token]) -> list[Token]:
    """Split the dot from a word that is an abbreviation only where the text goes on (``no. 5``, not ``no. He``)."""
    result: list[Token] = []
    last = len(tokens) - 1
    for i, token in enumerate(tokens):
        start, end = token
        if end - start > 2 and text[end - 1] == "." and text[start:end].lower() in _WORDS_TOO:
            following = text[tokens[i + 1].start] if i < last else ""
            goes_on = following.islower() or following.isdigit() or following in ",;:)"
            is_title = text[start].isupper() and text[start:end].lower() in ("sec.", "dem.", "no.", "det.")
            if not following or ("\n" in text[end : tokens[i + 1].start]) or not (goes_on or is_title):
                result += [Token(start, end - 1), Token(end - 1, end)]
                continue
        result.append(token)
    return result


def _chunk(chunk: str) -> list[tuple[int, int]]:
    """Tokens of a chunk without white space; very long ones are cut first, so that time stays linear."""
    if len(chunk) <= _CHUNK_LIMIT or (_LINK.fullmatch(chunk[:2000]) and len(chunk) <= 2000):
        return _split(chunk, 0)
    spans: list[tuple[int, int]] = []
    for at in range(0, len(chunk), _CHUNK_LIMIT):
        spans += _split(chunk[at : at + _CHUNK_LIMIT], at)
    return spans


def _split(chunk: str, at: int) -> list[tuple[int, int]]:
    """Peel marks from both ends, then split the core."""
    if _FACE.fullmatch(chunk) or _RUN.fullmatch(chunk):
        return [(at, at + len(chunk))]
    start, before = _peel_left(chunk)
    end, after = _peel_right(chunk, start)
    core = _core(chunk[start:end]) if end > start else []
    spans = [*before, *((a + start, b + start) for a, b in core), *after]
    return [(a + at, b + at) for a, b in spans]


def _peel_left(chunk: str) -> tuple[int, list[tuple[int, int]]]:
    spans: list[tuple[int, int]] = []
    at, size = 0, len(chunk)
    while at < size:
        run = _RUN.match(chunk, at)
        money = _CURRENCY.match(chunk, at)
        if run:
            step = run.end() - at
        elif money:
            step = money.end() - at
        elif (
            (
                chunk[at] in "'’"
                and chunk[at + 1 :].lower()
                in (
                    "s",
                    "re",
                    "ve",
                    "ll",
                    "d",
                    "m",
                    "em",
                    "til",
                    "cause",
                    "tis",
                )
            )
            or (chunk[at] in "'’‘" and chunk[at + 1 : at + 3].isdigit())
            or (chunk[at] == "<" and chunk[at:].startswith("<3"))
        ):
            break
        elif (
            chunk[at] in _OPEN
            or chunk[at] in "—–―-,;:!?)]}/…"
            or (chunk[at] in "$€£¥₹₽#" and not _TAG.match(chunk, at))
        ):
            if chunk[at] in "-" and chunk[at + 1 : at + 2].isdigit():
                break
            if chunk[at] in "([" and _closed(chunk, at):
                break
            step = 1
        else:
            break
        spans.append((at, at + step))
        at += step
    return at, spans


def _closed(chunk: str, at: int) -> bool:
    """``[...]`` and the like stay whole."""
    return chunk[at : at + 5] == "[...]"


def _peel_right(chunk: str, start: int) -> tuple[int, list[tuple[int, int]]]:
    spans: list[tuple[int, int]] = []
    end = len(chunk)
    while end > start:
        core = chunk[start:end]
        mark = core[-1]
        step = 0
        if core.endswith("''") and len(core) > 2:
            step = 2
        elif core.endswith(("...", "..")) or mark in "!?…*=_~-—–":
            step = _run_length(core)
        elif mark == ".":
            step = 0 if _keeps_dot(core, bool(spans)) else 1
        elif mark in _CLOSE and core != "[...]":
            face = _FACE.fullmatch(core)
            step = 0 if face else 1
        elif (mark in "%‰°′″" and len(core) > 1 and core[-2].isdigit()) or (
            mark in "$€£¥₽" and len(core) > 1 and core[-2].isdigit()
        ):
            step = 1
        elif not mark.isalnum() and mark not in "+#&@_/" and ord(mark) > 0x2000 and len(core) > 1:
            step = _run_length(core)
        if not step or end - step < start:
            break
        spans.insert(0, (end - step, end))
        end -= step
    return end, spans


def _run_length(core: str) -> int:
    mark, n = core[-1], 1
    alike = "!?" if mark in "!?" else mark
    while n < len(core) and core[-n - 1] in alike:
        n += 1
    return n


def _keeps_dot(core: str, marks_follow: bool) -> bool:
    low = core.lower()
    if low in _ABBREVIATIONS or _INITIALS.fullmatch(core):
        return True
    if len(core) == 2 and core[0].isalpha() and core[0].isupper():
        return core[0] != "I" or marks_follow
    tail = re.split(r"[-–—/(]", low)[-1]
    return tail != low and (tail in _ABBREVIATIONS - _WORDS_TOO or bool(_INITIALS.fullmatch(tail)))


def _core(core: str) -> list[tuple[int, int]]:
    """Tokens of a chunk without outer marks."""
    if core.isalpha():
        return _clitics(core, 0)
    if _LINK.fullmatch(core) or _TAG.fullmatch(core) or _PHONE.fullmatch(core) or _KEEP_SLASH.fullmatch(core):
        return [(0, len(core))]
    unit = _NUMBER_UNIT.fullmatch(core)
    if unit:
        return [unit.span(1), unit.span(2)]
    spans: list[tuple[int, int]] = []
    at = 0
    for mark in _SPLIT.finditer(core):
        if mark.start() < at or _stays(core, mark.start(), at):
            continue
        if mark.start() > at:
            spans += _piece(core[at : mark.start()], at)
        spans.append(mark.span())
        at = mark.end()
    if at < len(core):
        spans += _piece(core[at:], at)
    return spans


def _stays(core: str, at: int, start: int) -> bool:
    """Whether the mark at ``at`` is inside a word: an affix (``anti-war``), a code (``B-52``), a number."""
    mark = core[at]
    if at == 0 or at == len(core) - 1:
        return mark == "-" and at == 0
    if mark in "-‐‑":
        left = core[start:at].lower()
        right = core[at + 1 :]
        return left in _AFFIXES and (right[0].isalpha() or left == "mid") and not (left == "e" and len(right) < 2)
    if mark == "/":
        return core[at - 1].isdigit() and core[at + 1].isdigit()
    if mark == ".":
        return False
    if mark in "=*<>|~":
        return core[at - 1].isalnum() and core[at + 1].isalnum() and mark in "*"
    return False


def _piece(piece: str, at: int) -> list[tuple[int, int]]:
    """A part between split marks: number with unit, word with dot or clitics."""
    unit = _NUMBER_UNIT.fullmatch(piece)
    if unit:
        return [(unit.start(1) + at, unit.end(1) + at), (unit.start(2) + at, unit.end(2) + at)]
    money = _CURRENCY.match(piece)
    if money:
        rest = _piece(piece[money.end() :], at + money.end())
        return [(at, at + money.end()), *rest]
    if len(piece) > 1 and piece[-1] in ",:'’\"" and not piece[-2].isspace():
        return [*_piece(piece[:-1], at), (at + len(piece) - 1, at + len(piece))]
    if len(piece) > 1 and piece[-1] == "%" and piece[-2].isdigit():
        return [(at, at + len(piece) - 1), (at + len(piece) - 1, at + len(piece))]
    if len(piece) > 2 and piece[-1] == "." and not _keeps_dot(piece, False):
        return [*_clitics(piece[:-1], at), (at + len(piece) - 1, at + len(piece))]
    return _clitics(piece, at)


def _clitics(word: str, at: int) -> list[tuple[int, int]]:
    low = word.lower()
    cut = _FUSED.get(low)
    if cut is None:
        match = _NOT.search(word) or _CLITIC.search(word)
        cut = match.start() if match and match.start() > 0 else None
    if cut is None or (low.endswith("'d") and low in ("ok'd",)):
        return [(at, at + len(word))]
    inner = _clitics(word[:cut], at) if cut < len(word) else []
    return [*inner, (at + cut, at + len(word))]
