"""A tus client in a dozen lines, written from the protocol and not from our server."""

import base64
import http.client

from tests.photos.making import hash_of

TUS = {"Tus-Resumable": "1.0.0"}
CHUNK = {**TUS, "Content-Type": "application/offset+octet-stream"}
UPLOADS = "/api/media/uploads"


def encoded(text):
    return base64.b64encode(text.encode()).decode()


def created(person, content, sha256=None, **headers):
    announced = f"sha256 {encoded(sha256 or hash_of(content))},filetype {encoded('image/jpeg')},filename {encoded('ảnh.jpg')}"
    wanted = {**TUS, "Upload-Length": str(len(content)), "Upload-Metadata": announced, **headers}
    return person.http.post(UPLOADS, headers={name: value for name, value in wanted.items() if value is not None})


def address_of(person, content, **other):
    answer = created(person, content, **other)
    assert answer.status_code == 201, answer.text
    return answer.headers["location"]


def patched(person, address, content, at=0, **headers):
    return person.http.patch(address, content=content, headers={**CHUNK, "Upload-Offset": str(at), **headers})


def offset_of(person, address):
    answer = person.http.head(address, headers=TUS)
    assert answer.status_code == 200
    return int(answer.headers["upload-offset"])


def stored(server, content):
    sha = hash_of(content)
    return (server.media / "originals" / sha[:2] / sha).read_bytes()


def slug(answer):
    return answer.json()["type"].removeprefix("/problems/")


def begun_patch(server, person, address, length, content, at=0):
    """A PATCH that announces `length` bytes and has sent only `content` so far."""
    connection = http.client.HTTPConnection("127.0.0.1", int(server.url.rsplit(":", 1)[1]))
    connection.putrequest("PATCH", address)
    sent = {
        **CHUNK,
        "Upload-Offset": str(at),
        "Content-Length": str(length),
        "Authorization": person.http.headers["authorization"],
    }
    for name, value in sent.items():
        connection.putheader(name, value)
    connection.endheaders()
    connection.send(content)
    return connection
