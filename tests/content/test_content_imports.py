"""What does the content room load, and when?"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = ("PIL", "reportlab", "icu4py", "uharfbuzz", "fontTools")


def loaded_after(code: str) -> set[str]:
    code += "\nimport sys; print(*{name.partition('.')[0] for name in sys.modules})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(run.stdout.split())


def test_importing_every_file_of_the_room_loads_no_yaml_library() -> None:
    names = sorted(path.stem for path in (ROOT / "brochure" / "content").glob("*.py"))
    code = "\n".join(f"import brochure.content.{name}" for name in names if name != "__init__")
    assert not loaded_after(code) & {"yaml", *HEAVY}


def test_reading_a_file_loads_only_the_yaml_library(project: object, sample: str) -> None:
    folder = project(sample)  # type: ignore[operator]
    code = (
        "from pathlib import Path\n"
        "from brochure.content.load import load_content\n"
        "from brochure.content.edition import make_edition\n"
        f"make_edition(load_content(Path({str(folder)!r})), 'en')"
    )
    seen = loaded_after(code)
    assert "yaml" in seen
    assert not seen & set(HEAVY)


@pytest.mark.parametrize("path", sorted((ROOT / "brochure" / "content").glob("*.py")), ids=lambda p: p.name)
def test_the_room_rests_on_the_ground_floor_only(path: Path) -> None:
    for line in path.read_text("utf-8").splitlines():
        if "brochure." in line and line.lstrip().startswith(("import ", "from ")):
            assert line.split()[1].startswith(
                ("brochure.content", "brochure.complaint", "brochure.geometry")
            ), line
