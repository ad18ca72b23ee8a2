"""Catalogues: read, merged with the source, written; ledgers beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polib
import pytest

from brochure.complaint import Origin, Refused
from brochure.content.load import load_content
from brochure.content.wording import State
from brochure.translation.catalogue import (
    Catalogue,
    Unit,
    fresh_header,
    languages_of,
    parse_catalogue,
    read_catalogue,
    write_catalogue,
)
from brochure.translation.judge import faults, state_of, wording_of
from brochure.translation.ledger import DRAFT, REVIEWED, Line, digest, read_ledger, write_ledger
from brochure.translation.merge import entered, merged, reviewed, reworded
from brochure.translation.phrases import Phrase, phrases

HERE = Origin("content.yaml", 1, 1)


def phrase(key: str, words: str, **more: bool) -> Phrase:
    return Phrase(key, words, "what it is", HERE, **more)


def catalogue(*units: Unit) -> Catalogue:
    return Catalogue("km", units, fresh_header("km", "profile", "2026-11-22"))


# Reading and writing

TEXT = '''\
#
msgid ""
msgstr ""
"Language: km\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

# a translator's remark
#. what it is
#. page 4 (mission), room for 120 characters
msgctxt "mission.title"
msgid "From the ground up"
msgstr "ពីមូលដ្ឋាន"

#, fuzzy
#| msgctxt "mission.intro"
#| msgid "Old words"
msgctxt "mission.intro"
msgid "New words"
msgstr "ពាក្យចាស់"

msgctxt "mission.body"
msgid ""
"A paragraph.\\n"
"\\n"
"Another one."
msgstr ""

#~ msgctxt "gone"
#~ msgid "Gone"
#~ msgstr "បាត់"
'''


def test_a_catalogue_is_read_with_the_line_of_each_translation() -> None:
    found = parse_catalogue(TEXT, "km")
    lines = TEXT.split("\n")
    title, intro, body, gone = found.units
    assert (title.key, title.words, title.remark) == ("mission.title", "ពីមូលដ្ឋាន", "a translator's remark")
    assert title.told.splitlines()[1] == "page 4 (mission), room for 120 characters"
    assert (intro.fuzzy, intro.previous, intro.done) == (True, "Old words", False)
    assert body.source == "A paragraph.\n\nAnother one." and not body.words
    assert gone.obsolete and gone.key not in found.live
    for unit in found.units:
        assert lines[unit.line - 1].removeprefix("#~ ").startswith("msgstr")
    assert "ពីមូលដ្ឋាន" in lines[title.line - 1]


def test_what_is_written_is_read_back_the_same_by_us_and_by_polib() -> None:
    found = parse_catalogue(TEXT, "km")
    text = write_catalogue(found)
    again = parse_catalogue(text, "km")
    assert [replace(unit, line=0) for unit in again.units] == [replace(unit, line=0) for unit in found.units]
    assert write_catalogue(again) == text
    file = polib.pofile(text)
    assert file.metadata["Language"] == "km"
    assert [entry.msgctxt for entry in file] == ["mission.title", "mission.intro", "mission.body", "gone"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('msgctxt "a"\nmsgid "b"\nmsgstr "c\n', 3, "no PO catalogue"),
        ("this is no catalogue at all\n", 1, "no PO catalogue"),
        ('msgid "b"\nmsgstr "c"\n\nmsgid "d"\nmsgstr "e"\n', 2, "has no key"),
        ('msgctxt "a"\nmsgid "b"\nmsgstr "c"\n\nmsgctxt "a"\nmsgid "b"\nmsgstr "d"\n', 7, "translated twice"),
    ],
)
def test_a_broken_catalogue_is_refused_by_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_catalogue(text, "km")
    first = refused.value.complaints[0]
    assert words in first.message and first.origin is not None
    assert (first.origin.file, first.origin.line) == ("translations/km.po", line)


def test_letters_that_reorder_others_are_refused_in_a_catalogue(tmp_path: Path) -> None:
    (tmp_path / "translations").mkdir()
    (tmp_path / "translations" / "fr.po").write_text(
        'msgctxt "a"\nmsgid "b"\nmsgstr "c\u202e"\n', encoding="utf-8"
    )
    with pytest.raises(Refused) as refused:
        read_catalogue(tmp_path, "fr")
    assert refused.value.complaints[0].origin == Origin("translations/fr.po", 3, 10)
    assert languages_of(tmp_path) == ("fr",)
    assert read_catalogue(tmp_path, "km") is None


# Merging


def test_what_moves_or_stays_is_kept_as_it_is() -> None:
    before = catalogue(Unit("a", "One", "មួយ", remark="mine"), Unit("b", "Two", "ពីរ"))
    after = merged(before, [phrase("b", "Two"), phrase("new", "Three"), phrase("a", "One")], {})
    assert [(u.key, u.words, u.fuzzy) for u in after.units] == [
        ("b", "ពីរ", False), ("new", "", False), ("a", "មួយ", False),
    ]  # fmt: skip
    assert after.live["a"].remark == "mine"


def test_a_changed_source_turns_fuzzy_and_keeps_the_previous_one() -> None:
    before = catalogue(Unit("a", "One", "មួយ"))
    once = merged(before, [phrase("a", "One!")], {})
    assert once.units == (Unit("a", "One!", "មួយ", fuzzy=True, previous="One"),)
    twice = merged(once, [phrase("a", "One!!")], {})
    assert twice.units[0].previous == "One", "what it was translated from, however often it changes"
    back = merged(twice, [phrase("a", "One")], {})
    assert back.units == (Unit("a", "One", "មួយ"),), "it counts again when the source changes back"


def test_what_is_deleted_turns_obsolete_and_comes_back() -> None:
    before = catalogue(Unit("a", "One", "មួយ"), Unit("b", "Two"))
    gone = merged(before, [], {})
    assert [(u.key, u.obsolete) for u in gone.units] == [("a", True)], "an empty one is dropped"
    assert "#~ msgctxt" in write_catalogue(gone)
    assert merged(gone, [phrase("a", "One")], {}).units == (Unit("a", "One", "មួយ"),)


def test_a_renamed_id_gets_its_translation_as_a_proposal() -> None:
    before = catalogue(Unit("timeline.[old].text", "One", "មួយ"))
    after = merged(before, [phrase("timeline.[new].text", "One")], {})
    assert [(u.key, u.words, u.fuzzy, u.obsolete) for u in after.units] == [
        ("timeline.[new].text", "មួយ", True, False), ("timeline.[old].text", "មួយ", False, True),
    ]  # fmt: skip


def test_merging_twice_changes_no_byte() -> None:
    found = [phrase("a", "One"), phrase("c", "Three")]
    told = {"a": "what it is\npage 1 (cover)"}
    once = write_catalogue(merged(parse_catalogue(TEXT, "km"), found, told))
    assert write_catalogue(merged(parse_catalogue(once, "km"), found, told)) == once


# States


def test_states_follow_catalogue_and_ledger() -> None:
    one = phrase("a", "One")
    unit = Unit("a", "One", "មួយ")
    line = Line("a", digest("One"), digest("មួយ"), REVIEWED, "editor")
    assert state_of(one, None, None) is State.MISSING
    assert state_of(one, Unit("a", "One"), None) is State.MISSING
    for blank in (" ", "\u00a0", "\u200b", "\u00ad\u2060"):
        assert state_of(one, Unit("a", "One", blank), None) is State.MISSING, "nothing would be printed"
    assert state_of(one, unit, None) is State.UNREVIEWED, "an entry somebody un-fuzzied counts"
    assert state_of(one, unit, line) is State.FINAL
    assert state_of(one, Unit("a", "One", "មួយ", fuzzy=True), line) is State.STALE
    assert state_of(phrase("a", "Uno"), unit, line) is State.STALE, "also before update has seen it"
    other = Unit("a", "One", "ផ្សេង")
    assert state_of(one, other, line) is State.UNREVIEWED, "a review is of these words"
    older = Line("a", digest("Uno"), digest("មួយ"), REVIEWED, "editor")
    assert state_of(one, unit, older) is State.UNREVIEWED, "and of this source"


def test_the_ledger_follows_the_catalogue() -> None:
    units = (Unit("a", "One", "មួយ"), Unit("b", "Two", "ពីរ", fuzzy=True, previous="Two?"), Unit("c", "Three"))
    lines = entered({}, catalogue(*units), "translator")
    assert lines["a"] == Line("a", digest("One"), digest("មួយ"), DRAFT, "translator")
    assert lines["b"].source == digest("Two?"), "what the words were made from"
    assert "c" not in lines
    seen = reviewed(lines, catalogue(*units), ["a", "b"], REVIEWED, "editor")
    assert (seen["a"].state, seen["a"].by, seen["b"].state) == (REVIEWED, "editor", DRAFT)
    assert entered(seen, catalogue(*units), "somebody")["a"] == seen["a"], "a review stays"
    changed = entered(seen, catalogue(Unit("a", "One", "ផ្សេង")), "somebody")
    assert (changed["a"].state, changed["a"].by) == (DRAFT, "somebody")


def test_a_ledger_is_written_by_key_and_read_back(tmp_path: Path) -> None:
    lines = {key: Line(key, "1" * 12, "2" * 12, DRAFT, "translator") for key in ("b", "a")}
    (tmp_path / "translations").mkdir()
    file = tmp_path / "translations" / "km.ledger.tsv"
    file.write_text(write_ledger(lines.values()), "utf-8")
    assert read_ledger(tmp_path, "km") == lines
    assert [row.split("\t")[0] for row in file.read_text("utf-8").splitlines()] == ["key", "a", "b"]
    file.write_text(file.read_text("utf-8") + "b\tx\ty\tperfect\tme\n", "utf-8")
    with pytest.raises(Refused) as refused:
        read_ledger(tmp_path, "km")
    assert refused.value.complaints[0].origin == Origin("translations/km.ledger.tsv", 4, 1)


def test_new_words_count_from_the_source_they_stand_beside() -> None:
    after = reworded(catalogue(Unit("a", "One", "", fuzzy=True, previous="Uno")), {"a": "មួយ"})
    assert after.units == (Unit("a", "One", "មួយ"),)


# Phrases and wording


def test_what_is_held_or_fixed_is_not_translated(small: Path, edit: Callable[[Path, str, str], int]) -> None:
    edit(small / "content.yaml", "    intro: Some words", "    source: [A]\n    intro: Some words")
    edit(small / "content.yaml", "labels:", "sources: [{id: A, name: A House, url: 'https://example.org'}]\nlabels:")
    keys = [one.key for one in phrases(load_content(small))]
    assert "held.title" not in keys and "organisation.acronym" not in keys and "sources.[A].name" not in keys
    assert keys[:2] == ["organisation.name", "document.title"]
    assert "inside.body" in keys


def test_a_wording_keeps_the_translators_line_and_leaves_out_what_does_not_count() -> None:
    found = [phrase("a", "One"), phrase("b", "Two"), phrase("c", "Three")]
    units = (Unit("a", "One", "  មួយ \n ", line=7), Unit("b", "Two", "ពីរ", fuzzy=True, line=11))
    wording = wording_of(found, catalogue(*units), {})
    assert dict(wording.words) == {"a": "មួយ"}
    assert wording.origins["a"] == Origin("translations/km.po", 7, 1)
    assert [wording.states[key] for key in "abc"] == [State.UNREVIEWED, State.STALE, State.MISSING]


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("**មួយ", "markup"),
        ("[មួយ](https://elsewhere.example)", "other-link"),
        ("[មួយ](ftp://a.example)", "bad-link"),
        ("មួយ\n\nពីរ", "paragraphs"),
    ],
)
def test_markup_of_a_translation_is_checked_at_its_line(words: str, rule: str) -> None:
    one = phrase("a", "**One** and [two](https://a.example)", markup=True)
    found = list(faults(one, Unit("a", one.words, words, line=9), Origin("translations/km.po", 9, 1)))
    assert rule in {c.rule for c in found}
    assert {c.origin for c in found} == {Origin("translations/km.po", 9, 1)}
    good = Unit("a", one.words, "**មួយ** [ពីរ](https://a.example)", line=9)
    assert list(faults(one, good, Origin("translations/km.po", 9, 1))) == []


def test_an_obsolete_entry_never_replaces_the_living_one() -> None:
    before = catalogue(Unit("a", "One", "ថ្មី"), Unit("a", "Uno", "ចាស់", obsolete=True))
    assert merged(before, [phrase("a", "One")], {}).units == (Unit("a", "One", "ថ្មី"),)


def test_a_review_survives_a_text_that_is_away_for_a_while() -> None:
    line = Line("a", digest("One"), digest("មួយ"), REVIEWED, "editor")
    gone = merged(catalogue(Unit("a", "One", "មួយ")), [], {})
    kept = entered({"a": line}, gone, "translator")
    assert kept == {"a": line}
    assert entered(kept, merged(gone, [phrase("a", "One")], {}), "translator") == {"a": line}


def test_plural_entries_are_refused_rather_than_emptied() -> None:
    text = 'msgctxt "a"\nmsgid "one"\nmsgid_plural "many"\nmsgstr[0] "un"\nmsgstr[1] "des"\n'
    with pytest.raises(Refused) as refused:
        parse_catalogue(text, "fr")
    assert refused.value.complaints[0].origin == Origin("translations/fr.po", 3, 1)


def test_lines_are_told_right_without_a_header() -> None:
    text = 'msgctxt "a"\nmsgid "One"\nmsgstr "un"\n\nmsgctxt "b"\nmsgid "Two"\nmsgstr "deux"\n'
    assert [unit.line for unit in parse_catalogue(text, "fr").units] == [3, 7]
