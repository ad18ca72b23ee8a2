# ruff: noqa: E501 (sentences and samples stay whole)
"""Is every mistake in content.yaml said at its place, all of them at once, with a way out?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.complaint import Refused, Severity
from brochure.content.load import load_content

Said = Callable[[str | bytes], list[str]]


def test_a_correct_file_draws_no_complaint(sample: str, said: Said) -> None:
    assert said(sample.encode()) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "lables: {a: b}",
            "content.yaml:3:1: error: a content has no “lables” (unknown-key)\n    hint: did you mean “labels”?",
        ),
        (
            "sections: {a: {titel: x}}",
            "content.yaml:3:16: error: a section has no “titel” (unknown-key)\n    hint: did you mean “title”?",
        ),
        (
            "sections: {a: {facts: [{id: x, zzz: y, text: z}]}}",
            "content.yaml:3:32: error: a fact has no “zzz” (unknown-key)\n"
            "    hint: it may have id, text, source, status, withhold, audience",
        ),
        (
            "labels: {contents: A, contents: B}",
            "content.yaml:3:23: error: “contents” is written twice here; the first is in line 3 (duplicate-key)\n"
            "    hint: keep one of the two",
        ),
        (
            "sections: {a: {events: [{id: x, text: y}]}}",
            "content.yaml:3:25: error: event “x” lacks “date” (missing)\n    hint: when",
        ),
        (
            "sections: {a: {facts: [{text: y}]}}",
            "content.yaml:3:24: error: this fact lacks “id” (missing)\n"
            "    hint: a name of its own in this list that never changes: translations hang on it",
        ),
        (
            "sections: {a: {facts: [{id: Big Name, text: y}]}}",
            "content.yaml:3:29: error: “Big Name” is no id (bad-id)\n"
            "    hint: write small letters and digits, with hyphens between: “big-name”",
        ),
        (
            "sections:\n  a:\n    facts:\n      - {id: x, text: y}\n      - {id: x, text: z}",
            "content.yaml:7:14: error: the id “x” is taken already, in line 6 (duplicate-id)\n"
            "    hint: give each entry an id of its own",
        ),
        (
            "sections: {A b: {title: y}}",
            "content.yaml:3:12: error: “A b” is no id (bad-id)\n"
            "    hint: write small letters and digits, with hyphens between",
        ),
        (
            "sections: {labels: {title: y}}",
            "content.yaml:3:20: error: a section cannot be called “labels”: a key of the file is (bad-id)\n"
            "    hint: choose another name",
        ),
        (
            "sections: {a: {title: y, source: [WP-2, WP-3]}}\nsources: [{id: WP-3, name: x}]",
            "content.yaml:3:35: error: there is no “WP-2” among the sources (unknown-sources)\n"
            "    hint: did you mean “WP-3”?",
        ),
        (
            "sections: {a: {title: y, status: to-confrim}}",
            "content.yaml:3:34: error: “status” cannot be “to-confrim” (bad-choice)\n"
            "    hint: did you mean “to-confirm”?",
        ),
        (
            "sections: {a: {title: y, status: later}}",
            "content.yaml:3:34: error: “status” cannot be “later” (bad-choice)\n"
            "    hint: write “ok” or “to-confirm” or “hold”",
        ),
        (
            "sections: {a: {events: [{id: x, date: 2001-13-45, text: y}]}}",
            "content.yaml:3:39: error: “2001-13-45” is no date: there is no month 13 (bad-date)\n"
            "    hint: write 2002, 2002-11 or 2002-11-12",
        ),
        (
            "sections: {a: {events: [{id: x, date: 2001-02-29, text: y}]}}",
            "content.yaml:3:39: error: “2001-02-29” is no date: February 2001 has 28 days (bad-date)",
        ),
        (
            "sections: {a: {events: [{id: x, date: 12 May 2001, text: y}]}}",
            "content.yaml:3:39: error: “12 May 2001” is no date (bad-date)\n"
            "    hint: write 2002, 2002-11 or 2002-11-12",
        ),
        (
            "sections: {a: {events: [{id: x, date: ២០០២, text: y}]}}",
            "content.yaml:3:39: error: “២០០២” is no date (bad-date)\n    hint: write 2002, 2002-11 or 2002-11-12",
        ),
        (
            "sections: {a: {title: {Mekong: Rights}}}",
            "content.yaml:3:23: error: “title” must be text, not a mapping (“key: value”) (wrong-type)\n"
            "    hint: put the text in quotes: the second “:” looks like a key's",
        ),
        (
            "sections: {a: {title: [x]}}",
            "content.yaml:3:23: error: “title” must be text, not a list (wrong-type)",
        ),
        (
            "sections: {a: {facts: {id: x}}}",
            "content.yaml:3:23: error: “facts” must be a list, not a mapping (“key: value”) (wrong-type)\n"
            "    hint: begin each entry with “- ”",
        ),
        (
            "sections: {a: {facts: [x]}}",
            "content.yaml:3:24: error: a fact must be a mapping (“key: value”), not text (wrong-type)",
        ),
        (
            "sections: [a]",
            "content.yaml:3:11: error: this must be a mapping (“key: value”), not a list (wrong-type)",
        ),
        (
            "sections: {a: {title: }}",
            "content.yaml:3:23: error: “title” is empty (empty)\n    hint: write something, or delete the line",
        ),
        (
            'sections: {a: {title: "  "}}',
            "content.yaml:3:23: error: “title” is empty (empty)\n    hint: write something, or delete the line",
        ),
        (
            "sections:\n  a:\n",
            "content.yaml:4:5: error: this section is empty (empty)\n    hint: write something, or delete the line",
        ),
        (
            "sections:\n  a:\n    title: |\n      one\n\n      two",
            "content.yaml:8:7: error: “title” takes one paragraph, here begins another (paragraphs)\n    hint: join them",
        ),
        (
            "sections:\n  a:\n    intro: >-\n      one\n      **two",
            "content.yaml:7:7: error: “**” is opened here and never closed (markup)\n"
            "    hint: close it, or write “\\*\\*”",
        ),
        (
            "sections:\n  a:\n    body: |\n      - one\n        more\n      - a *b **c* d**",
            "content.yaml:8:17: error: “*” is closed before “**” (markup)\n    hint: close the inner one first",
        ),
        (
            "sections: {a: {intro: 'see [x](javascript:alert)'}}",
            "content.yaml:3:32: error: a link may not use “javascript:” (bad-link)\n"
            "    hint: write https://…, mailto:…, tel:… or #section",
        ),
        (
            "sections: {abc: {intro: 'see [x](#abd)'}}",
            "content.yaml:3:34: error: there is no “abd” among the sections (unknown-sections)\n"
            "    hint: did you mean “abc”?",
        ),
        (
            "sections: {a: {figures: [{id: x, value: 1, text: y, nest: 1_000}]}}",
            "content.yaml:3:59: error: “1_000” is no number (bad-number)\n    hint: write it like 1000 or 2.5",
        ),
        (
            "sections: {a: {figures: [{id: x, value: 1, text: y, nest: -1}]}}",
            "content.yaml:3:59: error: “-1” is out of range (out-of-range)\n    hint: write at least 0",
        ),
        (
            "sections: {a: {rings: [{id: x, text: y, strong: perhaps}]}}",
            "content.yaml:3:49: error: “perhaps” is neither true nor false (bad-flag)",
        ),
        (
            "sections: {a: {awards: [{id: x, year: 2007, name: y, result: lost}]}}",
            "content.yaml:3:62: error: “result” cannot be “lost” (bad-choice)\n    hint: write “won” or “nominated”",
        ),
        (
            "document: {title: x, keywords: [law, Law]}",
            "content.yaml:3:38: error: this keyword is in the list already (duplicate-id)",
        ),
        (
            "sections: {a: {photo: {src: a.jpg, alt: A crowd.}}}",
            "content.yaml:3:23: error: this photo lacks “consent” (missing)\n"
            "    hint: whether the people shown agreed: yes, no or until 2027-12-31",
        ),
        (
            "sections: {a: {photo: {src: a.jpg, consent: perhaps, alt: A crowd.}}}",
            "content.yaml:3:45: error: “perhaps” is no consent (bad-consent)\n"
            "    hint: write yes, no or until 2027-12-31",
        ),
        (
            "sections: {a: {photo: {src: a.jpg, consent: until 2027, alt: A crowd.}}}",
            "content.yaml:3:45: error: “2027” is no date (bad-date)\n    hint: write 2002-11-12",
        ),
        (
            "sections: {a: {photo: {src: a.jpg, consent: yes, alt: A crowd., focus: [0.5]}}}",
            "content.yaml:3:72: error: “focus” must have 2 values, not 1 (wrong-count)",
        ),
    ],
)
def test_one_mistake_is_one_sentence(text: str, expected: str, said: Said, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"")
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("edition: {id: x}", ["“slug”", "“date”", "“lang”", "“organisation”"]),
        (
            "edition: {id: x, slug: A/B, date: 2026-11, lang: english}\norganisation: {name: x}",
            ["“A/B” is no id", "“2026-11” is no date", "“english” is no language tag"],
        ),
        (
            "edition: {id: x, slug: a, date: 2026-11-22, lang: de}\norganisation: {name: x}",
            ["nothing is known about the language “de”"],
        ),
        ("just text", ["a content must be a mapping"]),
        ("- a", ["a content must be a mapping"]),
    ],
)
def test_the_required_head_is_required(head: str, expected: list[str], said: Said) -> None:
    sentences = said(head.encode())
    assert all(any(part in sentence for sentence in sentences) for part in expected), sentences


def test_every_mistake_comes_at_once_in_file_order(said: Said) -> None:
    text = """\
labels:
  a: [x]
  a: y
sections:
  one:
    titel: x
    body: "**x"
    source: Nobody
    events:
      - {id: x, date: soon, text: y}
      - {id: x, text: }
    photo: {src: ../secret.jpg, alt: x, consent: yes}
sources:
  - {id: Own, name: x, url: "ftp://x.org"}
"""
    places = [sentence.partition("\n")[0] for sentence in said(text)]
    assert places == [
        "content.yaml:4:6: error: “a” must be text, not a list (wrong-type)",
        "content.yaml:5:3: error: “a” is written twice here; the first is in line 4 (duplicate-key)",
        "content.yaml:8:5: error: a section has no “titel” (unknown-key)",
        "content.yaml:9:12: error: “**” is opened here and never closed (markup)",
        "content.yaml:10:13: error: there is no “Nobody” among the sources (unknown-sources)",
        "content.yaml:12:23: error: “soon” is no date (bad-date)",
        "content.yaml:13:9: error: event “x” lacks “date” (missing)",
        "content.yaml:13:14: error: the id “x” is taken already, in line 12 (duplicate-id)",
        "content.yaml:13:23: error: “text” is empty (empty)",
        "content.yaml:14:18: error: “../secret.jpg” leads out of its folder (bad-file)",
        "content.yaml:16:10: warning: nothing cites the source “Own” (uncited)",
        "content.yaml:16:29: error: a link may not use “ftp:” (bad-link)",
    ]


def test_a_source_nobody_cites_is_only_a_warning(said: Said, project: Callable[[str], Path]) -> None:
    assert said("sources: [{id: Own, name: x}]") == [
        "content.yaml:3:16: warning: nothing cites the source “Own” (uncited)\n"
        "    hint: delete it, or cite it where it is used"
    ]


def test_a_dagger_typed_by_hand_is_told_of_and_one_that_is_explained_is_not(said: Said) -> None:
    (sentence,) = said("sections: {a: {title: Won twice†, intro: 'A dagger (†) marks a claim.'}}")
    assert sentence.startswith("content.yaml:3:23: warning: the dagger of “a.title” is typed by hand (dagger")


def test_an_unencrypted_address_is_only_noted(said: Said) -> None:
    (sentence,) = said("sections: {a: {intro: 'see [x](http://a.org)'}}")
    assert sentence.startswith("content.yaml:3:32: note: “http://a.org” is not encrypted (link-http)")


@pytest.mark.parametrize(
    "value", ["12:30:00", "no", "012", "1_000", "1.10", "2014-05-06", "0x1F", "null", ".inf", "1e3"]
)
def test_a_text_stays_what_was_typed(value: str, loaded: Callable[[str], object]) -> None:
    content = load_text(loaded, f"labels: {{a: {value}}}")
    assert content == value


def load_text(loaded: Callable[[str], object], text: str) -> str:
    labels = loaded(text).root.record("labels")  # type: ignore[attr-defined]
    return str(labels.text("a").value)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("one\n    two", "one two"),
        (">-\n    one\n    two", "one two"),
        ("|\n    one\n    two\n", "one two"),
        ('"one\\ttwo"', "one two"),
        ("cafe\u0301", "café"),
        ("R&D <3 <b>x</b>", "R&D <3 <b>x</b>"),
    ],
)
def test_one_paragraph_is_one_line_composed(
    written: str, value: str, loaded: Callable[[str], object]
) -> None:
    assert load_text(loaded, f"labels:\n  a: {written}\n") == value


def test_paragraphs_and_lists_are_unwrapped(loaded: Callable[[str], object]) -> None:
    text = "sections:\n  a:\n    body: |\n      one\n      two\n\n      - x\n        y\n      - z\n      2. no list\n"
    body = loaded(text).root.record("sections").record("a").text("body")  # type: ignore[attr-defined]
    assert body.value == "one two\n\n- x y\n- z 2. no list"


def test_hundreds_of_mistakes_are_cut_off(said: Said) -> None:
    sentences = said("labels:\n" + "".join(f"  a{n}:\n" for n in range(500)))
    assert len(sentences) == 201
    assert sentences[-1] == "error: “content.yaml” has more mistakes than these first 200 (too-many)"


def test_values_know_path_place_language_status_and_sources(
    sample: str, project: Callable[[str], Path]
) -> None:
    content = load_content(project(sample))
    root = content.root
    assert content.lang == "en"
    name = root.record("organisation").items("names")[0].text("text")  # type: ignore[union-attr]
    assert name is not None
    assert (name.path, name.lang, name.origin.line) == ("organisation.names.[km].text", "km", 12)
    launch, held = root.record("sections").record("timeline").items("events")  # type: ignore[union-attr]
    assert (launch.id, launch.status, launch.sources) == ("launch", "to-confirm", ("Own", "WP-2"))
    assert (launch.text("text") or name).path == "timeline.events.[launch].text"
    assert held.status == "hold"


def test_status_is_handed_down_and_hold_cannot_be_lifted_inside(loaded: Callable[[str], object]) -> None:
    root = loaded(  # type: ignore[attr-defined]
        "sections:\n"
        "  a: {status: to-confirm, facts: [{id: x, text: x}, {id: y, text: y, status: ok}]}\n"
        "  b: {status: hold, facts: [{id: x, text: x, status: ok}]}\n"
    ).root
    sections = root.record("sections")
    assert [fact.status for fact in sections.record("a").items("facts")] == ["to-confirm", "ok"]
    assert [fact.status for fact in sections.record("b").items("facts")] == ["hold"]


def test_every_text_has_a_path_and_a_place_of_its_own(sample: str, project: Callable[[str], Path]) -> None:
    from brochure.content.edition import texts_in

    texts = list(texts_in(load_content(project(sample)).root))
    assert len(texts) > 25
    assert len({text.path for text in texts}) == len(texts)
    assert len({text.origin for text in texts}) == len(texts)


def test_a_missing_folder_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        load_content(tmp_path / "nowhere")
    (complaint,) = caught.value.complaints
    assert complaint.sentence().startswith("error: there is no file “content.yaml” (no-file)")
    assert "name the folder" in complaint.hint
    assert complaint.severity is Severity.ERROR


@pytest.mark.parametrize("title", ["\\u200b", "\\u00ad", "\\u0301", "\\U000E0041"])
def test_a_text_of_which_nothing_can_be_seen_is_empty(tmp_path: Path, title: str) -> None:
    text = (
        "edition: {id: e, slug: e, date: 2026-01-01, lang: en}\n"
        "organisation: {name: House}\n"
        f'sections: {{one: {{title: "{title}"}}}}\n'
    )
    (tmp_path / "content.yaml").write_text(text, "utf-8")
    with pytest.raises(Refused):
        load_content(tmp_path)


def test_what_the_second_of_two_keys_lacks_is_nobodys_concern(said: Callable[[str], list[str]]) -> None:
    (sentence,) = said("organisation: {nmae: House, kind: [1]}\n")
    assert sentence.startswith("content.yaml:3:1: error: “organisation” is written twice here")
