# ruff: noqa: E501 (sentences and samples stay whole)
"""What is in an edition, what is left out and why, and what stops it?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.complaint import Refused
from brochure.content.edition import Edition, make_edition
from brochure.content.load import Content, load_content
from brochure.content.values import Items, Record, Text
from brochure.content.wording import State

Make = Callable[..., Edition]


def left(edition: Edition) -> list[tuple[str, str]]:
    return [(text.path, reason) for text, reason in edition.left_out]


def refused(make: Callable[[], object]) -> list[str]:
    with pytest.raises(Refused) as caught:
        make()
    return [complaint.sentence() for complaint in caught.value.complaints]


def test_another_language_needs_its_catalogue(loaded: Callable[[str], Content]) -> None:
    content = loaded("labels: {a: b}")
    assert refused(lambda: make_edition(content, "km")) == [
        "error: there is no translation into “km”: translations/km.po does not exist (no-catalogue)\n"
        "    hint: there are en"
    ]


def test_the_sample_is_complete(sample: str, project: Callable[[str], Path]) -> None:
    edition = make_edition(load_content(project(sample)), "en")
    assert (edition.lang, edition.locale.code, edition.date.iso(), edition.in_state(State.UNREVIEWED)) == (
        "en",
        "en",
        "2026-11-22",
        (),
    )
    assert left(edition) == [
        ("organisation.phone.label", "hold"),
        ("timeline.events.[held].text", "hold"),
    ]
    assert edition.complaints == ()
    assert [text.path for text in edition.texts()][:3] == [
        "organisation.name",
        "organisation.acronym",
        "organisation.names.[km].text",
    ]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("labels.contents", "Contents"),
        ("organisation.names.[km].text", "សិទ្ធិ\u200bមនុស្ស"),
        ("sections.cover.title", "A **claim** for freedom"),
        ("cover.title", "A **claim** for freedom"),
        ("timeline.events.[launch].short", "Opening"),
        ("sections.forum.groups.[friends].members.[one].detail", "since 2011"),
        ("document.keywords.[law]", "the law"),
        ("sources.[Own].year", "n.d."),
    ],
)
def test_values_are_found_by_path(path: str, value: str, sample: str, project: Callable[[str], Path]) -> None:
    found = make_edition(load_content(project(sample)), "en").find(path)
    assert isinstance(found, Text)
    assert found.value == value


def test_every_text_is_found_by_its_own_path(sample: str, project: Callable[[str], Path]) -> None:
    edition = make_edition(load_content(project(sample)), "en")
    for text in edition.texts():
        assert edition.find(text.path) is text
    assert isinstance(edition.find("sections.timeline.events"), Items)
    assert isinstance(edition.find("timeline.events.[launch]"), Record)
    for path in (
        "",
        "nothing",
        "labels.nothing",
        "timeline.events.[held]",
        "timeline.events.[x].text",
        "cover.title.x",
    ):
        assert edition.find(path) is None


def test_what_is_held_is_gone_with_all_inside(edition: Make) -> None:
    made = edition(
        "sections:\n"
        "  a: {title: x, status: hold, facts: [{id: x, text: y, status: ok}]}\n"
        "  b: {title: z, photo: {src: a.jpg, alt: w, consent: no, status: hold}}\n".replace(
            "src: a.jpg", "src: content.yaml"
        )
    )
    assert [text.path for text in made.texts()] == ["organisation.name", "b.title"]
    assert left(made) == [("a.title", "hold"), ("a.facts.[x].text", "hold"), ("b.photo.alt", "hold")]


def test_audiences(edition: Make) -> None:
    text = "sections: {a: {facts: [{id: x, text: x, withhold: press}, {id: y, text: y, audience: [donors, press]}]}}"

    def seen(audience: str | None) -> tuple[list[str], list[tuple[str, str]]]:
        made = edition(text, audience)
        return [t.value for t in made.texts()][1:], left(made)

    assert seen(None) == (["x"], [("a.facts.[y].text", "audience")])
    assert seen("donors") == (["x", "y"], [])
    assert seen("press") == (["y"], [("a.facts.[x].text", "withheld")])
    assert seen("staff") == (["x"], [("a.facts.[y].text", "audience")])


def test_only_cited_sources_are_printed(edition: Make) -> None:
    made = edition(
        "sources: [{id: A, name: a}, {id: B, name: b}]\n"
        "sections: {a: {facts: [{id: x, text: x, source: A}, {id: y, text: y, source: B, status: hold}]}}"
    )
    assert left(made) == [("a.facts.[y].text", "hold"), ("sources.[B].name", "not cited")]
    assert made.find("sources.[A].name") is not None
    assert made.find("sources.[B].name") is None


def test_an_unconfirmed_record_has_one_dagger(edition: Make) -> None:
    made = edition(
        "sections:\n"
        "  a:\n"
        "    status: to-confirm\n"
        "    label: l\n"
        "    intro: i\n"
        "    body: b\n"
        "    facts: [{id: sure, text: x, status: ok}, {id: unsure, text: y}]\n"
        "    events: [{id: e, date: 2001, text: long, short: s}]\n"
        "    people: [{id: p, name: n, text: t, role: r}]\n"
    )
    assert [text.path for text in made.texts() if text.dagger] == [
        "a.intro",
        "a.facts.[unsure].text",
        "a.events.[e].text",
        "a.events.[e].short",
        "a.people.[p].name",
    ]


def test_typography_reaches_words_but_no_address(edition: Make) -> None:
    made = edition(
        'labels: {a: "it\'s"}\nsections: {a: {body: \'"x" — y ["z"](https://b.org/")\'}}\n'.replace(
            'b.org/"', "b.org/'' x"
        ).replace("'' x", "")
    )
    assert made.find("labels.a").value == "it’s"  # type: ignore[union-attr]
    assert made.find("a.body").value == "“x”\u00a0— y [“z”](https://b.org/)"  # type: ignore[union-attr]


def test_an_address_is_printed_as_typed(edition: Make, project: Callable[[str], Path]) -> None:
    text = (
        "edition: {id: one, slug: one, date: 2026-11-22, lang: fr}\n"
        'organisation: {name: "Là!", postal: {label: "n° 5; rue 10 km", text: "Oui!"}}\n'
    )
    made = make_edition(load_content(project(text)), "fr")
    assert [t.value for t in made.texts()] == ["Là\u202f!", "n° 5; rue 10 km", "Oui\u202f!"]


def test_a_text_in_the_editions_own_language_is_not_marked_foreign(edition: Make) -> None:
    made = edition(
        "sources: [{id: A, name: a, lang: en}, {id: B, name: b, lang: fr}]\n"
        "sections: {a: {title: t, source: [A, B]}}"
    )
    assert [(t.path, t.lang) for t in made.texts() if t.path.startswith("sources")] == [
        ("sources.[A].name", ""),
        ("sources.[B].name", "fr"),
    ]


PHOTO = "sections: {{a: {{photo: {{src: content.yaml, alt: x, {}}}}}}}"


@pytest.mark.parametrize(
    "words",
    [
        "consent: yes",
        "consent: until 2026-11-22",
        "consent: no, people: false",
        "consent: until 2020-01-01, people: no",
    ],
)
def test_a_photo_that_may_be_shown(words: str, edition: Make) -> None:
    assert edition(PHOTO.format(words)).find("a.photo.alt") is not None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("consent: no", "“content.yaml” shows people who did not agree to be shown"),
        (
            "consent: until 2026-11-21",
            "the consent for “content.yaml” ended on 2026-11-21, before 2026-11-22",
        ),
    ],
)
def test_a_photo_that_may_not(words: str, expected: str, edition: Make) -> None:
    assert refused(lambda: edition(PHOTO.format(words))) == [
        f"content.yaml:3:60: error: {expected} (consent)\n"
        "    hint: take the photo out, or set “status: hold” on it"
    ]


def test_a_link_to_a_section_left_out_is_an_error(edition: Make) -> None:
    assert refused(lambda: edition("sections: {a: {intro: 'see [b](#b)'}, b: {title: x, status: hold}}")) == [
        "content.yaml:3:23: error: a link leads to “#b”, which is not in this edition (lost-link)\n"
        "    hint: take the link out, or release the section"
    ]
