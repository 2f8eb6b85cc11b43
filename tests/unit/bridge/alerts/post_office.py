"""A small mail server of the tests' own, on a free loopback port: it says what real ones do, and keeps what it took."""

import base64
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

CERTIFICATE = Path(__file__).parent / "localhost.pem"
"""Key and certificate of "localhost", signed by itself and good for nothing else."""


@dataclass
class Took:
    """One message as the server took it."""

    sender: str = ""
    recipients: list[str] = field(default_factory=list)
    letter: bytes = b""
    encrypted: bool = False
    user: str = ""
    password: str = ""


@dataclass
class PostOffice:
    """How the server behaves; `answers` replaces what it says to a verb. `implicit` is TLS from the first byte."""

    offers_starttls: bool = False
    offers_login: bool = False
    implicit: bool = False
    is_mute: bool = False
    answers: dict[str, str] = field(default_factory=dict)
    took: list[Took] = field(default_factory=list)
    port: int = 0

    def _serve(self, listening: socket.socket) -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection:
                try:
                    self._talk(connection)
                except (OSError, ssl.SSLError):
                    continue

    def _talk(self, connection: socket.socket) -> None:
        if self.is_mute:
            connection.recv(1)
            return
        if self.implicit:
            connection = _encrypted(connection)
        took, words = Took(encrypted=self.implicit), connection.makefile("rwb")
        _say(words, "220 localhost")
        while line := words.readline().decode().strip():
            verb = line.split()[0].upper()
            if verb == "QUIT":
                _say(words, "221 bye")
                return
            _say(words, self.answers.get(verb) or self._answer(verb, line, took))
            if verb == "STARTTLS" and self.offers_starttls:
                connection = _encrypted(connection)
                took, words = Took(encrypted=True), connection.makefile("rwb")
            elif verb == "DATA" and "DATA" not in self.answers:
                took.letter = _letter(words)
                self.took.append(took)
                _say(words, "250 taken")

    def _answer(self, verb: str, line: str, took: Took) -> str:
        if verb == "EHLO":
            offers = ["250-localhost"]
            offers += ["250-STARTTLS"] if self.offers_starttls and not took.encrypted else []
            offers += ["250-AUTH PLAIN"] if self.offers_login else []
            return "\r\n".join([*offers, "250 SIZE 1000000"])
        if verb == "AUTH":
            _, took.user, took.password = base64.b64decode(line.split()[2]).decode().split("\0")
            return "235 welcome"
        if verb == "MAIL":
            took.sender = line.partition("<")[2].partition(">")[0]
        if verb == "RCPT":
            took.recipients.append(line.partition("<")[2].partition(">")[0])
        return {"STARTTLS": "220 go on", "DATA": "354 go on"}.get(verb, "250 ok")


def _encrypted(connection: socket.socket) -> socket.socket:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context.wrap_socket(connection, server_side=True)


def _say(words, text: str) -> None:
    words.write(f"{text}\r\n".encode())
    words.flush()


def _letter(words) -> bytes:
    lines = []
    while (line := words.readline()) != b".\r\n":
        lines.append(line)
    return b"".join(lines)


@contextmanager
def open_office(**manners) -> Iterator[PostOffice]:
    """A server that behaves like that, for as long as the block lasts."""
    office = PostOffice(**manners)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        office.port = listening.getsockname()[1]
        thread = Thread(target=office._serve, args=(listening,), daemon=True)
        thread.start()
        yield office
        listening.shutdown(socket.SHUT_RDWR)
    thread.join(timeout=5)
