"""Random events, eras and partners: the same number always gives the same ones."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from workbench import date, record, words

from brochure.content.values import PartialDate, Record

SENTENCES = {
    "en": "The house opens its doors in the old town and begins to write down what people tell it.",
    "fr": "La maison ouvre ses portes dans la vieille ville et commence à noter ce que les gens y racontent.",
    "km": "អង្គការ បើកទ្វារ នៅទីក្រុង ហើយ ចាប់ផ្តើម កត់ត្រា អ្វីដែល ប្រជាពលរដ្ឋ និយាយ អំពី ជីវិត របស់ខ្លួន។",
}
NAMES = {
    "en": ["Ada", "Bo", "Cy Lind", "Cyrus of Elsewhere"],
    "fr": ["Zoé", "Éloïse", "Jean d’Arcy"],
    "km": ["កឹម សុខា", "អ៊ូ វីរៈ", "ចក់ សុភាព"],
}
LENGTHS = [1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 8, 8, 10, 14, 24]


@dataclass(frozen=True)
class Story:
    """One random timeline: its language, the eras, the events in no order, and the year it all begins in."""

    lang: str
    eras: list[Record]
    events: list[Record]
    first: float


def language(random: Random) -> str:
    return random.choice(["en", "en", "fr", "km", "km"])


def sentence(random: Random, lang: str) -> str:
    """From one word to two sentences; at times a word too long for any place."""
    if random.random() < 0.002:
        return "un" + "believ" * random.randint(4, 12) + "able"
    return " ".join((SENTENCES[lang].split() * 2)[: random.choice(LENGTHS)])


def moment(random: Random, low: float, high: float) -> PartialDate:
    """A time between two, in years; often its day, or its month as well, is not known."""
    at = random.uniform(low, high)
    year, month, day = int(at), int(at % 1 * 12) + 1, random.randint(1, 28)
    return date(random.choice([f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}"]))


def story(random: Random, count: int) -> Story:
    """One era to six of uneven lengths, the last still open, and so many events in them."""
    lang = language(random)
    starts, eras = [random.randint(1940, 2012)], random.choice([1, 2, 2, 3, 3, 3, 4, 6])
    least = (2026 - starts[0]) // (eras + 1)
    while len(starts) < eras and starts[-1] + least < 2024:
        starts.append(starts[-1] + random.randint(max(1, least // 2), least + 1))
    found = []
    for line, (start, end) in enumerate(zip(starts, [*starts[1:], None], strict=True), 10):
        closed = {"to": date(str(end))} if end else {}
        name, role = (words(random.choice(NAMES[lang]), number) for number in (line, line + 30))
        found.append(record(line, id=f"era{line}", from_=date(f"{start}-01"), name=name, role=role, **closed))
    first = float(starts[0])
    return Story(lang, found, events(random, lang, count, first + 0.6, 2026.5), first)


def events(random: Random, lang: str, count: int, first: float, last: float) -> list[Record]:
    """Events evenly, or in clusters with gaps between; some last for years."""
    found = []
    centres = [random.uniform(first, last) for _ in range(random.randint(1, 5))]
    even = random.random() < 0.7
    for number in range(count):
        at = first + (last - first) * (number + random.random() * 0.6) / count
        if not even:
            at = min(last - 0.1, max(first, random.gauss(random.choice(centres), (last - first) / 12)))
        fields: dict[str, object] = {"date": moment(random, at, min(last, at + 0.5))}
        if random.random() < 0.1 and at + 2 < last:
            fields["to"] = moment(random, at + 1, last - 0.5)
        if random.random() < 0.1:
            fields["short"] = words("In short.", 400 + number)
        text = words(sentence(random, lang), 100 + number, dagger=random.random() < 0.1)
        found.append(record(100 + number, id=f"e{number}", text=text, main=True, **fields))
    random.shuffle(found)
    return found


def partners(random: Random, logos: list[str]) -> tuple[str, list[Record]]:
    """A language, and in up to five groups one partner to eighty, with or without logos and remarks."""
    lang = language(random)
    told = SENTENCES[lang].split()
    count = random.choice([1, 1, 2, 3, 3, 4, 5, 6, 8, 8, 10, 12, 16, 20, 30, 50, 80])
    groups: list[list[Record]] = [[] for _ in range(min(count, random.choice([1, 1, 2, 3, 5])))]
    for number in range(count):
        name = " ".join(told[: random.choice([1, 2, 2, 3, 3, 4, 8])])
        fields: dict[str, object] = {"name": words(name, number, dagger=random.random() < 0.1)}
        if random.random() < 0.85:
            fields["logo"] = random.choice(logos)
            if random.random() < 0.05:
                fields["least"] = random.choice([4, 6, 8, 10, 20])
        if random.random() < 0.3:
            fields["detail"] = words(" ".join(told[: random.choice([1, 2, 3, 5])]), 200 + number)
        place = number if number < len(groups) else random.randrange(len(groups))
        groups[place].append(record(number, id=f"m{number}", **fields))
    return lang, [
        record(300 + n, id=f"g{n}", title=words("Group", 300 + n), members=own, equal=random.random() < 0.3)
        for n, own in enumerate(groups)
    ]
