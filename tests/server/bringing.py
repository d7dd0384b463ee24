"""Rescue files as a phone writes them, and the words of the desk that brings them in."""

import io
import json
from datetime import UTC, datetime

from sqlalchemy import text

from shared import ids
from shared.answers import YesNo
from shared.rescue import Rescuer, RescueWriter
from tests.photos.making import a_photo, hash_of
from tests.server.building import as_json


class Zip(io.BytesIO):
    """Written front to back."""

    def seekable(self):
        return False


def a_rescue(person, operations=(), photos=(), missing=(), texts=(), state="pending", is_ended=True):
    out = Zip()
    writer = RescueWriter(out)
    for operation in operations:
        writer.operation(json.dumps(as_json(operation)), state)
    for each in texts:
        writer.operation(each, state)
    for photo in photos:
        writer.original(hash_of(photo), "image/jpeg", photo)
    for name in missing:
        writer.missing(name, "not-on-phone")
    if is_ended:
        actor = person.actor
        writer.close(Rescuer(datetime.now(UTC), "0.2", person.device, actor.id, actor.username, actor.name))
    return out.getvalue()


def a_day(person, photos=2):
    """(operations, photos) of somebody who was offline all day."""
    opening = person.opening()
    visit = ids.VisitId(opening.record_id)
    content = [a_photo(seed=900 + number) for number in range(photos)]
    findings = [person.finding(visit, code, YesNo(True)) for code in ("A02.1", "A02.2")]
    return [opening, *findings, *(person.evidence(visit, "A02.1", each, hash_of(each)) for each in content)], content


def brought(person, content):
    answer = person.http.post("/api/rescue", content=content, headers={"Content-Type": "application/zip"})
    assert answer.status_code == 201, answer.text
    return answer.json()


def taken_over(person, report):
    answer = person.http.post(f"/api/rescue/{report['id']}/take-over", timeout=60)
    assert answer.status_code == 200, answer.text
    return answer.json()


def standings(report, of="operations"):
    return [each["standing"] for each in report[of]]


def held(person, photos):
    return person.http.post("/api/media/check", json={"sha256": [hash_of(each) for each in photos]}).json()["have"]


def counted(server, query):
    with server.database() as database, database.reading() as session:
        return session.execute(text(query)).scalar_one()
