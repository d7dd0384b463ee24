"""The other ends of what the server tells: a mail server and a receiver of webhooks, real ones on this machine."""

import base64
import hashlib
import hmac
import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class MailHost(socketserver.ThreadingTCPServer):
    """Speaks as much SMTP as one letter needs; while `is_closed` it refuses every one."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), MailTalk)
        self.letters: list[tuple[str, EmailMessage]] = []
        self.is_closed = False

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"


class MailTalk(socketserver.StreamRequestHandler):
    server: MailHost

    def handle(self) -> None:
        self.say("220 post ready")
        to = ""
        for line in self.rfile:
            word = line.strip().upper()
            if word.startswith(b"RCPT TO:"):
                to = line.decode().partition("<")[2].partition(">")[0]
                self.say("452 full" if self.server.is_closed else "250 ok")
            elif word == b"DATA":
                self.say("354 go on")
                self.server.letters.append((to, message_from_bytes(self.letter(), policy=policy.default)))  # type: ignore[arg-type]
                self.say("250 kept")
            elif word == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def letter(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return b"".join(lines)

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class Receiver(ThreadingHTTPServer):
    """A system of the city. `answers` are given one after the other, then 204: a status, or "hang" until it is let go."""

    daemon_threads = True

    def __init__(self, answers: tuple[int | str, ...] = ()) -> None:
        super().__init__(("127.0.0.1", 0), Receiving)
        self.answers, self.let_go = list(answers), threading.Event()
        self.came: list[tuple[dict[str, str], bytes]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/nhan"

    def events(self) -> list[Any]:
        return [json.loads(body) for _, body in self.came]


class Receiving(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.came.append(({name.lower(): value for name, value in self.headers.items()}, body))
        answer = self.server.answers.pop(0) if self.server.answers else 204
        if answer == "hang":
            self.server.let_go.wait(30)
            return
        self.send_response(int(answer))
        self.send_header("location", "http://127.0.0.1:9/elsewhere")
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *told: object) -> None:
        return


@contextmanager
def listening(server: Any) -> Iterator[Any]:
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.02), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        if isinstance(server, Receiver):
            server.let_go.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


def is_signed(secret: str, headers: dict[str, str], body: bytes) -> bool:
    """As a receiver checks it, by the text of Standard Webhooks and without our code."""
    content = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    wanted = base64.b64encode(hmac.digest(base64.b64decode(secret.removeprefix("whsec_")), content, hashlib.sha256)).decode()
    return hmac.compare_digest(f"v1,{wanted}", headers["webhook-signature"])
