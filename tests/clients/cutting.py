"""A line to a server that breaks after so many bytes."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def a_line_cut_after(url: str, most_bytes: int) -> Iterator[str]:
    """The address of a relay that hands on `most_bytes` towards the server in all, then closes everything and listens no more."""
    listening = socket.create_server(("127.0.0.1", 0))
    to = ("127.0.0.1", int(url.rsplit(":", 1)[1]))
    thread = threading.Thread(target=relay, args=(listening, to, most_bytes), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    with suppress(OSError):
        listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join(10)


def relay(listening: socket.socket, to: tuple[str, int], most_bytes: int) -> None:
    left = most_bytes
    with suppress(OSError):
        while left > 0:
            near, _ = listening.accept()
            far = socket.create_connection(to)
            threading.Thread(target=hand_back, args=(far, near), daemon=True).start()
            while left > 0 and (piece := near.recv(min(65536, left))):
                far.sendall(piece)
                left -= len(piece)
            for end in (far, near):
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR if left <= 0 else socket.SHUT_WR)
    listening.close()


def hand_back(far: socket.socket, near: socket.socket) -> None:
    with suppress(OSError):
        while piece := far.recv(65536):
            near.sendall(piece)
    for end in (far, near):
        with suppress(OSError):
            end.close()
