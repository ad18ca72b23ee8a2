"""What is said of a text that could not be set properly: each complaint names the text's own line."""

from __future__ import annotations

from brochure.blocks.piece import Sketch
from brochure.complaint import Complaint, Origin, Severity
from brochure.content.values import Text
from brochure.text import Line, Setting


def lacking(sketch: Sketch, setting: Setting, origin: Origin | None, language: str) -> None:
    """Complain of every character that no face can draw."""
    for char in dict.fromkeys(char for char, _ in setting.missing):
        message = f"no face of this role has the character “{char}” (U+{ord(char):04X})"
        hint = f"add a face that covers it to the role, for the language “{language}”"
        sketch.complaints.append(Complaint("missing-glyph", message, origin, hint))


def complain(sketch: Sketch, text: Text, setting: Setting, lines: int, language: str) -> None:
    """Complain of all that could not be set as asked: signs, spellings, words too wide, too many lines."""
    lacking(sketch, setting, text.origin, language)
    for cluster in dict.fromkeys(cluster for cluster, _ in setting.misspelt):
        message = f"“{cluster}” cannot be drawn as written: a mark stands where the script allows none"
        hint = "type the syllable again, in the order it is spoken"
        sketch.complaints.append(Complaint("misspelt", message, text.origin, hint))
    for index in setting.overfull:
        line = setting.lines[index]
        words = _short(line)
        sketch.complaints.append(
            Complaint(
                "word-too-wide",
                f"“{words}” is {line.width - setting.measure:.1f} pt wider than its column",
                text.origin,
                "shorten it, or allow a break with U+200B",
            )
        )
    for index in setting.loose:
        words = _short(setting.lines[index])
        message = f"“{words}” cannot fill its line without gaps, so the line stays ragged"
        hint = "reword the paragraph, let the role divide words, or give it a wider column"
        sketch.complaints.append(Complaint("loose-line", message, text.origin, hint, Severity.WARNING))
    if lines and len(setting.lines) > lines:
        sketch.complaints.append(
            Complaint(
                "too-many-lines",
                f"{text.path} takes {len(setting.lines)} lines where {lines} fit",
                text.origin,
                "shorten the text",
            )
        )


def _short(line: Line) -> str:
    """The words of a line for a complaint: the first 60 signs."""
    words = line.text.strip()
    return words if len(words) <= 60 else f"{words[:60]}…"


def longest(*texts: Text | None) -> Text | None:
    """The text with most characters: the one to name when several together are too long."""
    return max((text for text in texts if text is not None), key=lambda text: len(text.value), default=None)
