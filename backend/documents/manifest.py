"""The list of an archive, twice: for programs (JSON) and for a spreadsheet (CSV). Every file with its hash and its facts: photos, and
in a list of their own the documents the commune handed in.
"""

import csv
import json
from dataclasses import dataclass
from io import BufferedRandom, TextIOWrapper
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from shared.explanations import Document, Explanation
from shared.visits import Evidence
from shared.world import Case

SCHEMA = "thanthien-evidence/1"
FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Lying:
    """One piece of evidence and the file that is in the archive for it; None where there is none, with why."""

    evidence: Evidence
    name: str
    file: Path | None
    size_bytes: int
    file_sha256: str
    why_not: str = ""


@dataclass(frozen=True)
class HandedIn:
    """One document of an explanation, with the name of its file in the archive; empty where the server does not have it."""

    explanation: Explanation
    document: Document
    name: str
    size_bytes: int


class Manifest:
    """Written down photo by photo into files without a name in this folder: of thousands nothing is in memory, and nothing is left."""

    def __init__(self, case: Case, has_originals: bool, folder: Path) -> None:
        head = {
            "schema": SCHEMA,
            "holds": "originals" if has_originals else "copies",
            "registration": case.registration.id,
            "round": {"id": case.round.id, "year": case.round.year, "title": case.round.title},
            "commune": {"code": case.commune.id, "name": case.commune.full_name},
            "criteria_set": {"id": case.criteria_set.id, "edition": case.criteria_set.edition},
        }
        self._json = nameless(folder)
        self._json.write(json.dumps(head, ensure_ascii=False)[:-1].encode() + b', "photos": [')
        self._photos, self._papers = Sheet(nameless(folder)), Sheet(nameless(folder))
        self._documents: list[dict[str, Any]] = []

    def add_document(self, handed: HandedIn, who: str) -> None:
        told = document_facts(handed, who)
        self._documents.append(told)
        self._papers.add(told)

    def add(self, lying: Lying, inspector: str, overall: str) -> None:
        """`overall`: what the last examination of it came to."""
        told = facts(lying, inspector, overall)
        self._json.write((b",\n" if self._photos.count else b"\n") + json.dumps(told, ensure_ascii=False).encode())
        self._photos.add(told)

    def files(self) -> tuple[tuple[str, BufferedRandom], ...]:
        """Asked for once, at the end. Whoever reads them closes them."""
        told = json.dumps(self._documents, ensure_ascii=False).encode()
        self._json.write(b'\n], "documents": ' + told + b"}\n")
        self._json.flush()
        lists = ("manifest.json", self._json), ("manifest.csv", self._photos.whole())
        papers = self._papers.whole()
        return (*lists, ("documents.csv", papers)) if self._documents else lists


class Sheet:
    """A table for a spreadsheet; its head are the names of the first line."""

    def __init__(self, file: BufferedRandom) -> None:
        self._file, self._text = file, TextIOWrapper(file, "utf-8", newline="")
        self._text.write("\ufeff")  # tells a spreadsheet that the letters are UTF-8
        self._rows = csv.writer(self._text)
        self.count = 0

    def add(self, told: dict[str, Any]) -> None:
        if not self.count:
            self._rows.writerow(told)
        self._rows.writerow(map(guarded, told.values()))
        self.count += 1

    def whole(self) -> BufferedRandom:
        """Nothing is added any more."""
        self._text.detach()
        return self._file


def nameless(folder: Path) -> BufferedRandom:
    """A file that is gone once it is closed, however that comes about."""
    return TemporaryFile(dir=folder)


def facts(lying: Lying, inspector: str, overall: str) -> dict[str, Any]:
    """Of one piece of evidence, as far as the reader of the case is told; empty where a fact is kept from them or unknown."""
    each, where, seal = lying.evidence, lying.evidence.position, lying.evidence.seal
    return {
        "file": lying.name,
        "missing": lying.why_not,
        "file_sha256": lying.file_sha256,
        "original_sha256": each.sha256,
        "original_bytes": each.size_bytes,
        "media_type": each.media_type,
        "evidence": each.id,
        "check": each.check_code,
        "also_for": " ".join(each.also_for),
        "inspector": inspector,
        "captured_at": each.captured_at.isoformat(),
        "source": each.source,
        "withdrawn": each.is_withdrawn,
        "lat": where.lat if where else "",
        "lon": where.lon if where else "",
        "accuracy_m": where.accuracy_m if where and where.accuracy_m is not None else "",
        "device": each.device_id,
        "device_key": seal.key_id if seal else "",
        "number_in_chain": seal.number if seal else "",
        "previous_manifest_sha256": seal.previous if seal else "",
        "signature": seal.signature if seal else "",
        "verifications": overall,
    }


def document_facts(handed: HandedIn, who: str) -> dict[str, Any]:
    """Of one document, in the words of the commune where there are any."""
    said, document = handed.explanation, handed.document
    return {
        "file": handed.name,
        "missing": "" if handed.name else "not-on-the-server",
        "file_sha256": document.sha256,
        "bytes": handed.size_bytes,
        "media_type": document.media_type,
        "name": document.name,
        "place": document.place,
        "criterion": said.criterion_code,
        "stance": said.stance.value,
        "written_by": who,
        "written_at": said.written_at.isoformat(),
    }


def guarded(value: Any) -> Any:
    """A text a spreadsheet would take for a formula is told as a text; some pass over blanks before it."""
    return f"'{value}" if isinstance(value, str) and value.lstrip()[:1] in FORMULA else value
