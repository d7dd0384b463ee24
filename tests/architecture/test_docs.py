"""What the documents point to is there: a test that shows an attack, a promise or a rule can be opened."""

import re

import pytest

from tests.architecture.source import ROOT, require_none

FILES = re.compile(r"`((?:tests|docs|shared|media|backend|mobile|build)/[a-z0-9_./*-]+\.(?:py|md|json))`")


@pytest.mark.parametrize("document", sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md")))
def test_every_file_a_document_names_is_there(document):
    named = FILES.findall((ROOT / document).read_text(encoding="utf-8"))
    require_none([name for name in named if not any(ROOT.glob(name))])
