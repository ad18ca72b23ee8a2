"""What the commands of translators do: catalogues and ledgers read, changed, and put back whole."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from brochure import codes
from brochure.answer import Answer
from brochure.build import own_layout, read, rooms
from brochure.complaint import Complaint, Refused, Severity
from brochure.content.decode import read_bytes
from brochure.content.load import Content
from brochure.content.locale import locale_of, locales
from brochure.content.values import PartialDate
from brochure.output import save
from brochure.translation import catalogue as po
from brochure.translation import ledger as book
from brochure.translation import sheet
from brochure.translation.catalogue import Catalogue, fresh_header, read_catalogue, write_catalogue
from brochure.translation.judge import faults, state_of
from brochure.translation.ledger import Line, read_ledger, role_fault, write_ledger
from brochure.translation.merge import entered, merged, reviewed, reworded
from brochure.translation.phrases import Phrase, phrases
from brochure.translation.status import Spot, Status, status
from brochure.translation.terms import read_terms


def translate(options: argparse.Namespace, layout: str) -> Answer:
    """Run one task; pages and rooms are those of the content's own layout, else of `layout`.

    Raises Refused, OSError.
    """
    project = Path(options.project)
    role = getattr(options, "by", None)
    if role is not None and role_fault(role):
        return Answer(complaints=(Complaint("role", role_fault(role)),), code=codes.USAGE)
    content = read(project)
    wanted = options.lang or po.languages_of(project)
    unknown = [lang for lang in wanted if locale_of(lang) is None or lang == content.lang]
    if unknown or not wanted:
        return Answer(complaints=(_no_language(unknown, content, options.lang),), code=codes.USAGE)
    if options.task == "import" and len(wanted) != 1:
        message = "say with --lang which language the table is in"
        return Answer(complaints=(Complaint("import", message),), code=codes.USAGE)
    tasks = {"update": _update, "status": _status, "export": _export, "import": _import, "review": _review}
    layout = own_layout(content) or layout
    return tasks[options.task](_Job(options, content, phrases(content), tuple(wanted), layout))


@dataclass(frozen=True, slots=True)
class _Job:
    """What a task works on."""

    options: argparse.Namespace
    content: Content
    found: tuple[Phrase, ...]
    wanted: tuple[str, ...]
    layout: str

    def spots(self, lang: str) -> dict[str, Spot] | None:
        """Page and room of each text in the layout as it is set in `lang`.

        None where the pages cannot be made (no such layout); the build says why.
        """
        try:
            found = rooms(self.content, self.layout, lang)
        except Refused:
            return None
        return {path: Spot(one.page, one.name, one.room) for path, one in found.items()}

    def ledger(self, lang: str) -> dict[str, Line]:
        """The ledger of a language."""
        return read_ledger(self.content.project, lang)


def _no_language(unknown: Sequence[str], content: Content, asked: Sequence[str] | None) -> Complaint:
    others = "known are " + ", ".join(code for code in locales() if code != content.lang)
    if not unknown:
        hint = f"begin one with “brochure translate update --lang CODE”; {others}"
        return Complaint("no-catalogue", "there are no translations yet", None, hint)
    if not asked:
        others = f"rename or delete {po.shown(unknown[0])}; {others}"
    what = "the content is written in it" if unknown[0] == content.lang else "nothing is known about it"
    return Complaint("unknown-lang", f"“{unknown[0]}” cannot be translated into: {what}", None, others)


def _catalogue(project: Path, lang: str) -> Catalogue:
    """The catalogue there is. Raises Refused where there is none."""
    catalogue = read_catalogue(project, lang)
    if catalogue is None:
        hint = f"begin it with “brochure translate update --lang {lang}”"
        raise Refused([Complaint("no-catalogue", f"{po.shown(lang)} does not exist", None, hint)])
    return catalogue


def _put(project: Path, catalogue: Catalogue, lines: Mapping[str, Line]) -> tuple[str, ...]:
    """Write what has changed; the names of the files."""
    made = {
        po.shown(catalogue.lang): write_catalogue(catalogue),
        book.shown(catalogue.lang): write_ledger(lines.values()),
    }
    written = []
    for name, text in made.items():
        path = project / name
        if not path.is_file() or path.read_bytes() != text.encode():
            path.parent.mkdir(exist_ok=True)
            save(path, text.encode())
            written.append(name)
    return tuple(written)


def _told(phrase: Phrase, spot: Spot | None) -> str:
    """What translators read above an entry."""
    lines = [phrase.doc]
    if spot is not None:
        room = f", room for {spot.room} characters" if spot.room else ""
        lines.append(f"page {spot.page} ({spot.name}){room}")
    return "\n".join(line for line in lines if line)


def _update(job: _Job) -> Answer:
    """Catalogues and ledgers brought up to date with the content."""
    written: list[str] = []
    made: list[tuple[Catalogue, Mapping[str, Line]]] = []
    blind = False
    for lang in job.wanted:
        catalogue = read_catalogue(job.content.project, lang) or _fresh(job.content, lang)
        spots = job.spots(lang)
        blind = blind or spots is None
        # What was known of pages and rooms stays where the layout cannot tell it now.
        told = {unit.key: unit.told for unit in catalogue.units} if spots is None else {}
        told = {p.key: told.get(p.key) or _told(p, (spots or {}).get(p.key)) for p in job.found}
        after = merged(catalogue, job.found, told)
        made.append((after, entered(job.ledger(lang), after, job.options.by)))
    for after, lines in made:
        written += _put(job.content.project, after, lines)
    said = ("everything was up to date",) if not written else ()
    return Answer(lines=said, files=tuple(written), complaints=(_blind(job.layout),) if blind else ())


def _blind(layout: str) -> Complaint:
    message = f"the pages of the layout “{layout}” cannot be made; the notes on rooms are those of before"
    return Complaint("no-rooms", message, None, f"brochure check --layout {layout}", Severity.WARNING)


def _fresh(content: Content, lang: str) -> Catalogue:
    edition = content.root.record("edition")
    date = edition.get("date") if edition else None
    day = date.iso() if isinstance(date, PartialDate) else ""
    return Catalogue(lang, (), fresh_header(lang, edition.word("id") if edition else "", day))


def _status(job: _Job) -> Answer:
    """How far each language is."""
    terms = read_terms(job.content.project)
    each = [
        status(
            job.found,
            _catalogue(job.content.project, lang),
            job.ledger(lang),
            job.spots(lang) or {},
            terms,
        )
        for lang in job.wanted
    ]
    complaints = tuple(c for one in each for c in one.complaints)
    wrong = any(c.severity is Severity.ERROR for c in complaints)
    data = {one.lang: _counts(one) for one in each}
    return Answer(_table(each), {"languages": data}, (), complaints, codes.REFUSED if wrong else codes.FINE)


_COUNTED = ("translated", "reviewed", "stale", "missing", "identical", "long", "terms")
_TITLES = ("translated", "reviewed", "fuzzy", "missing", "identical", "over length", "terms")


def _counts(one: Status) -> dict[str, object]:
    names = [title.replace(" ", "_") for title in _TITLES]
    keys = {name: list(getattr(one, slot)) for name, slot in zip(names, _COUNTED, strict=True)}
    counts = {name: len(inside) for name, inside in keys.items()}
    return {"total": one.total, **counts, "keys": keys}


def _table(each: Sequence[Status]) -> tuple[str, ...]:
    """The counts as columns, a language a line."""
    head = f"{'':8}{'texts':>7}" + "".join(f"{title:>13}" for title in _TITLES)
    rows = [
        f"{one.lang:8}{one.total:>7}" + "".join(f"{len(getattr(one, name)):>13}" for name in _COUNTED)
        for one in each
    ]
    return (head, *rows)


def _export(job: _Job) -> Answer:
    """A table for each language."""
    written = []
    edition = job.content.root.record("edition")
    stem = (edition.word("slug") if edition else "") or "brochure"
    for lang in job.wanted:
        catalogue = read_catalogue(job.content.project, lang) or Catalogue(lang)
        ledger, live = job.ledger(lang), catalogue.live
        states = {
            p.key: state_of(p, live.get(p.key), ledger.get(p.key)).value or book.REVIEWED for p in job.found
        }
        rows = sheet.table(job.found, catalogue, states, job.spots(lang) or {})
        data = sheet.to_xlsx(rows, lang) if job.options.format == "xlsx" else sheet.to_csv(rows)
        path = Path(job.options.out) / f"{stem}-{lang}.{job.options.format}"
        path.parent.mkdir(parents=True, exist_ok=True)
        save(path, data)
        written.append(str(path))
    return Answer(files=tuple(written))


def _import(job: _Job) -> Answer:
    """Translations taken from a table; a row whose source has changed is refused, by row and key."""
    (lang,) = job.wanted
    path = Path(job.options.file)
    rows = sheet.rows_of(read_bytes(path, path.name), path.name, job.options.format)
    before = read_catalogue(job.content.project, lang) or _fresh(job.content, lang)
    told = {unit.key: unit.told for unit in before.units}
    current = merged(before, job.found, told)
    taken = sheet.taken(rows, job.found, current, path.name)
    words, refused = taken.words, taken.refused
    catalogue = reworded(current, words)
    live = catalogue.live
    new = [p for p in job.found if p.key in words]
    wrong = tuple(c for p in new for c in faults(p, live[p.key], taken.origins[p.key]))
    if wrong:
        raise Refused([*wrong, *refused])
    if job.options.strict and refused:
        return Answer(complaints=refused, code=codes.WARNED)
    lines = entered(job.ledger(lang), catalogue, job.options.by)
    files = _put(job.content.project, catalogue, lines)
    said = f"{len(words)} new translations taken, {len(refused)} rows refused"
    return Answer((said,), {"taken": sorted(words)}, files, refused)


def _review(job: _Job) -> Answer:
    """Translations marked as looked at, or as drafts again."""
    written: list[str] = []
    known = {phrase.key for phrase in job.found}
    unknown = [key for key in job.options.key or () if key not in known]
    if unknown:
        return Answer(
            complaints=tuple(Complaint("unknown-key", f"there is no text “{key}”") for key in unknown),
            code=codes.USAGE,
        )
    count = 0
    # Every language is read before any is written: one that cannot be read leaves all as they were.
    made: list[tuple[Catalogue, Mapping[str, Line]]] = []
    for lang in job.wanted:
        catalogue = _catalogue(job.content.project, lang)
        live = catalogue.live
        current = [p.key for p in job.found if (u := live.get(p.key)) and u.done and u.source == p.words]
        keys = [key for key in current if not job.options.key or key in job.options.key]
        count += len(keys)
        by = job.options.by
        before = entered(job.ledger(lang), catalogue, by)
        made.append((catalogue, reviewed(before, catalogue, keys, job.options.state, by)))
    for catalogue, after in made:
        written += _put(job.content.project, catalogue, after)
    return Answer((f"{count} translations are {job.options.state} now",), None, tuple(written))
