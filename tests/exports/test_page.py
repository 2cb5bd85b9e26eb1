"""The page of one report: everything is on it, nothing breaks out of it, nothing is loaded from elsewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tocsin.errors import InputError, Issue
from tocsin.exports.marks import Marker, Passage, layers_of, passages
from tocsin.exports.page import render_page, write_page
from tocsin.records import (
    Attribution,
    Commitment,
    Dateline,
    Event,
    Evidence,
    Participant,
    Reading,
    Report,
    Role,
    Span,
    Status,
    When,
    Where,
)

EVIL = "<script>alert('x')</script>"
VOID = {"meta", "input", "br", "link"}
TEXT = "Poland sent soldiers to the border.\n\nLukashenko met Putin and asked him for help. It rained in Minsk."


class Page(HTMLParser):
    """The page as a parser sees it: tags, attributes and texts; fails where tags do not nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, str] = {}
        self.words: list[str] = []
        self.passages: list[str] = []
        self.inside = False
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if ("class", "passage") in attrs:
            self.inside = True
            self.passages.append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.inside = self.inside and tag != "p"

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in {"script", "style"}:
            self.raw[self.open[-1]] = self.raw.get(self.open[-1], "") + data
            return
        self.words.append(data)
        if self.inside:
            self.passages[-1] += data

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def event(text: str, quote: str, word: str, event_type: str = "CONSULT", **rest: Any) -> Event:
    start = text.index(quote)
    at = start + quote.index(word)
    given: dict[str, Any] = {
        "event_id": f"id-{event_type}-{at}",
        "event_type": event_type,
        "event_modes": (),
        "contexts": (),
        "quad_class": "verbal cooperation",
        "intensity": 2.5,
        "cameo": "04",
        "actors": (),
        "recipients": (),
        "reciprocal": False,
        "status": Status.OCCURRED,
        "date": None,
        "place": None,
        "attribution": None,
        "responds_to": (),
        "repeated": False,
        "trigger": Span(word, at, at + len(word)),
        "evidence": Evidence(quote, start, start + len(quote), 0),
        "more_evidence": (),
        "confidence": 0.8,
        "coder": "by hand",
        "explanation": "frame 'meet' (acts/consult.frames:5) tells CONSULT",
    }
    return Event(**{**given, **rest})


def party(text: str, words: str, country: str | None = None, **rest: Any) -> Participant:
    start = text.index(words)
    return Participant(words, start, start + len(words), rest.pop("name", words), country, **rest)


def reading(text: str, *events: Event, **rest: Any) -> Reading:
    sections = {k: rest.pop(k) for k in ("commitments", "roles", "issues") if k in rest}
    return Reading(Report.from_text(text, **rest), events, **sections)


def sample() -> Reading:
    met = event(
        TEXT,
        "Lukashenko met Putin",
        "met",
        reciprocal=True,
        event_modes=("visit",),
        actors=(party(TEXT, "Lukashenko", "BLR", sectors=("GOV",)), party(TEXT, "Putin", "RUS")),
        date=When("2023-07-01", "2023-07-23", "interval", "in July", "inferred"),
        attribution=Attribution("the Kremlin", "Kremlin", "RUS", ("GOV",), "according to"),
        more_evidence=(Evidence("It rained in Minsk", TEXT.index("It"), TEXT.index("It") + 18, 2),),
    )
    asked = event(
        TEXT,
        "Lukashenko met Putin and asked him for help",
        "asked",
        "REQUEST",
        quad_class="verbal conflict",
        status=Status.NEGATED,
        responds_to=(met.event_id,),
        place=Where("Minsk", "Minsk", "BLR", relation="near"),
    )
    sent = event(
        TEXT,
        "Poland sent soldiers",
        "sent",
        "MOBILIZE",
        quad_class="material conflict",
        status=Status.PLANNED,
        actors=(party(TEXT, "Poland", "POL"),),
        recipients=(party(TEXT, "border", "BLR"),),
    )
    dateline = Dateline("Warsaw", "POL")
    return reading(TEXT, met, asked, sent, published_at="2023-07-23", dateline=dateline, title="A hard week")


def marked(text: str, *events: Event) -> str:
    layers = [layer for n, e in enumerate(events, 1) for layer in layers_of(n, e)]
    return str(Marker(text, layers).write(Passage(0, len(text))))


def test_everything_of_an_event_is_on_the_page() -> None:
    page = Page(render_page(sample()))
    for words in (
        "A hard week",
        "Published 23 July 2023",
        "Dateline Warsaw POL",
        "verbal cooperation 1",
        "material conflict 1",
        "CONSULT visit",
        "Lukashenko BLR GOV ↔ Putin RUS",
        "Poland POL → to border BLR",
        "according to Kremlin RUS GOV",
        "also It rained in Minsk",
        "1 to 23 July 2023 (inferred)",
        "near Minsk (BLR)",
        "answers CONSULT 2",
        "80 %",
        "acts/consult.frames:5",
        "by hand",
    ):
        assert words in page.text, words
    classes = [a["class"] for a in page.all("article")]
    assert classes == ["card mf s-planned", "card vc s-occurred", "card vf s-negated"]


def test_every_event_has_its_card_its_words_and_its_row_in_the_table() -> None:
    given = sample()
    page = Page(render_page(given))
    assert {a["data-id"] for a in page.all("article")} == {e.event_id for e in given.events}
    assert all(e.event_id in page.text for e in given.events)
    ids = [a["id"] for _, a in page.tags if "id" in a]
    assert len(ids) == len(set(ids))
    links = {a["href"] for a in page.all("a")}
    assert {f"#{i}" for i in ids if i and re.fullmatch(r"[et]\d+", i)} <= links
    assert all((link or "")[1:] in ids for link in links)
    assert len([a for a in page.all("tr") if "data-e" in a]) == 3


def test_the_text_of_the_report_is_whole() -> None:
    page = Page(render_page(sample()))
    assert "".join("".join(page.passages).split()) == "".join(TEXT.split())


def test_nothing_is_loaded_from_anywhere() -> None:
    given = sample()
    html = render_page(Reading(Report.from_text(TEXT, url="https://example.org/1", publisher="http://p"), given.events))
    page = Page(html)
    policy = next(a["content"] for a in page.all("meta") if a.get("http-equiv"))
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
    assert not [a for _, a in page.tags if "src" in a or "srcset" in a or "action" in a]
    assert all((a["href"] or "").startswith("#") for _, a in page.tags if "href" in a)
    assert "url(" not in page.raw["style"]
    assert "@import" not in page.raw["style"]
    assert not re.search(r"fetch\(|XMLHttpRequest|innerHTML|import\(|sendBeacon", page.raw["script"])
    assert "https://example.org/1" in page.text


def test_hostile_words_stay_words() -> None:
    text = f'{EVIL} met "><img src=x onerror=y> & </style></article>'
    other = '"><img src=x onerror=y>'
    evidence = Evidence(text, 0, len(text), 0)
    hostile = event(
        text,
        text,
        "met",
        EVIL,
        event_id=f'"{EVIL}',
        event_modes=(EVIL,),
        contexts=(EVIL,),
        quad_class=EVIL,
        actors=(party(text, EVIL, EVIL, sectors=(EVIL,)),),
        recipients=(party(text, other, other),),
        more_evidence=(evidence,),
        coder=EVIL,
        cameo=EVIL,
        attribution=Attribution(EVIL, EVIL, EVIL, (EVIL,), EVIL),
        explanation=f"{EVIL} ({other}.frames:1)",
        date=When(EVIL, other, "day", EVIL, "stated"),
        place=Where(EVIL, EVIL, EVIL, relation=other),
    )
    html = render_page(
        reading(
            text,
            hostile,
            title=EVIL,
            publisher=EVIL,
            published_at=other,
            language=other,
            report_id=EVIL,
            url=f"javascript:{EVIL}",
            dateline=Dateline(EVIL, EVIL),
            issues=(Issue("error", EVIL, EVIL, 0, 5),),
            commitments=(Commitment(EVIL, "defense", EVIL, EVIL, EVIL, None, evidence),),
            roles=(Role(EVIL, EVIL, EVIL, evidence),),
        )
    )
    page = Page(html)
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert "img" not in {tag for tag, _ in page.tags}
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
    assert "alert" not in page.raw["script"]
    assert EVIL in page.text


def test_marks_that_overlap_are_closed_and_reopened() -> None:
    text = "one two three four"
    html = marked(text, event(text, "one two three", "one"), event(text, "two three four", "four", "AGREE"))
    assert re.sub("<[^>]+>", "", html) == text
    assert html.count("<mark") == html.count("</mark>") == 3
    assert re.findall(r'id="(t\d)"', html) == ["t1", "t2"]
    Page(html)


def test_a_trigger_that_two_events_share_is_one_link() -> None:
    text = "They agreed to meet."
    html = marked(text, event(text, "They agreed to meet", "meet"), event(text, "agreed to meet", "meet", "AGREE"))
    assert re.search(r'<a class="trigger vc" data-e="1"[^>]*><b class="trigger vc" data-e="2">meet</b></a>', html)


def test_the_same_words_for_two_events() -> None:
    text = "He met her and left."
    html = marked(text, event(text, text, "met"), event(text, text, "left", "RETREAT"))
    assert 'class="evidence vc d0" data-e="1"' in html
    assert 'class="evidence vc d1" data-e="2"' in html
    assert re.sub("<[^>]+>", "", html) == text


def test_offsets_count_characters_beyond_the_first_plane() -> None:
    text = "😀🇵🇱 𝔓utin 😀 met Łukasz 😀."
    html = marked(text, event(text, "𝔓utin 😀 met Łukasz", "met"))
    assert '<mark class="evidence vc d0" data-e="1" id="t1">𝔓utin 😀 <a' in html
    assert ">met</a> Łukasz</mark> 😀." in html


def test_evidence_that_runs_over_paragraphs_is_marked_in_both() -> None:
    text = "They met\n\nin Geneva today."
    page = Page(render_page(reading(text, event(text, "met\n\nin Geneva", "met"))))
    assert len([a for a in page.all("mark") if a["data-e"] == "1"]) == 2
    assert len(page.all("article")) == 1


def test_a_long_paragraph_is_cut_between_sentences_only() -> None:
    text = "A met B. C met D. E met F. G met H. I met J. K met L."
    events = [event(text, f"{a} met {b}", "met") for a, b in ("AB", "CD", "EF", "GH", "IJ", "KL")]
    pieces = passages(text, events)
    assert "".join(text[p.start : p.end] for p in pieces) == text
    assert len(pieces) > 1
    assert all(text[p.start : p.end].rstrip().endswith(".") for p in pieces)
    assert [p.continued for p in pieces] == [False, *[True] * (len(pieces) - 1)]
    one = event(text, text, "met")
    assert len(passages(text, [one, *events])) == 1


def test_wrapped_lines_are_one_paragraph_and_long_lines_are_many() -> None:
    assert len(passages("A line\nand its end.\n\nAnother.", [])) == 2
    assert len(passages("Headline\n" + "A long line. " * 12 + "\nThe last.", [])) == 3


@pytest.mark.parametrize("text", ["", "   \n\n ", "Nothing happened today."])
def test_a_report_without_events(text: str) -> None:
    page = Page(render_page(reading(text)))
    assert "No events were read from this report." in page.text
    assert not page.all("form")
    assert not page.all("article")


def test_an_event_without_words_still_has_its_card() -> None:
    nothing = Evidence("", 0, 0, 0)
    for text in ("", "Some text."):
        empty = event(text, "", "", evidence=nothing, trigger=Span("", 0, 0), confidence=float("nan"))
        assert len(Page(render_page(reading(text, empty))).all("article")) == 1


def test_a_headline_is_not_told_twice_unless_it_is_evidence() -> None:
    text = "Leaders meet\n\nThe leaders met."
    plain = Page(render_page(reading(text, event(text, "leaders met", "met"))))
    assert plain.passages == ["The leaders met."]
    told = Page(render_page(reading(text, event(text, "Leaders meet", "meet"))))
    assert told.passages == ["Leaders meet", "The leaders met."]


def test_control_characters_and_lone_surrogates_do_not_break_the_file(tmp_path: Path) -> None:
    text = "He\x00 met\x1b \ud800her\udfff \u202eagain\x85."
    write_page(reading(text, event(text, text, "met"), title="A \udc80 title"), tmp_path / "page.html")
    html = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202e]", html)
    assert len(Page(html).all("article")) == 1


def test_a_page_that_cannot_be_written_is_told_clearly(tmp_path: Path) -> None:
    for path in (tmp_path / "no" / "page.html", tmp_path, tmp_path / ("x" * 300), tmp_path / "nul\x00.html"):
        with pytest.raises(InputError, match="page cannot be written"):
            write_page(sample(), path)


def test_commitments_roles_and_issues_have_their_sections() -> None:
    assert "Commitments" not in Page(render_page(sample())).text
    words = Evidence("Poland sent soldiers", 0, 20, 0)
    page = Page(
        render_page(
            reading(
                TEXT,
                commitments=(Commitment("c1", "defense", "RUS", "BLR", "Putin", None, words),),
                roles=(Role("Lukashenko", "leader", "Belarus", words),),
                issues=(Issue("warning", "odd", "Looks odd", 0, 6),),
            )
        )
    )
    for told in (
        "defense: RUS is bound to BLR, as Putin states",
        "Lukashenko: leader, Belarus",
        "warning: Looks odd odd Poland",
    ):
        assert told in page.text


def test_the_filters_know_types_parties_and_status() -> None:
    page = Page(render_page(sample()))
    chips = {(a["data-filter"], a["data-value"]) for a in page.all("button") if "data-filter" in a}
    assert {("type", "CONSULT"), ("type", "REQUEST"), ("status", "planned"), ("status", "negated")} <= chips
    assert ("status", "possible") not in chips
    numbers = {a["value"]: a["data-n"] for a in page.all("option") if "data-n" in a}
    of_poland = [a["data-type"] for a in page.all("article") if numbers["POL"] in (a["data-parties"] or "").split()]
    assert of_poland == ["MOBILIZE"]
    assert "hidden" in page.all("form")[0]
