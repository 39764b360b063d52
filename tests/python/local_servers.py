"""A small HTTP server and a small SMTP server, for what leaves the project."""

from __future__ import annotations

import base64
import json
import shutil
import ssl
import subprocess
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread
from types import TracebackType
from typing import Any, Self

import pytest


class _Running:
    """A server in a thread of its own, for the length of a with block."""

    server: Any

    def __enter__(self) -> Self:
        Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.server.shutdown()
        self.server.server_close()


class HttpServer(_Running):
    """Takes JSON; answers with the statuses or bytes given, then with 200."""

    def __init__(self) -> None:
        self.answers: list[int | bytes] = []
        self.payloads: list[dict[str, Any]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                outer.payloads.append(json.loads(self.rfile.read(length)))
                status = outer.answers.pop(0) if outer.answers else 200
                if isinstance(status, bytes):
                    self.wfile.write(status)
                    return
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", "/elsewhere")
                self.end_headers()

            def do_GET(self) -> None:
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                """Stay silent."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server.server_port}{path}"


@dataclass
class Mail:
    """What arrived."""

    envelope: tuple[str, list[str]]
    was_encrypted: bool
    message: EmailMessage


@dataclass
class _Session:
    sender: str = ""
    recipients: list[str] = field(default_factory=list)
    is_encrypted: bool = False
    is_known: bool = False


class SmtpServer(_Running):
    """As much of RFC 5321 as smtplib speaks; with a password also STARTTLS, AUTH."""

    def __init__(self, folder: Path, password: str = "") -> None:
        self.password = password
        self.mails: list[Mail] = []
        self.busy = 0
        # By recipient: the codes of the next refusals.
        self.refuses: dict[str, list[int]] = {}
        self.certificate = folder / "server.pem"
        self.context: ssl.SSLContext | None = None
        if password:
            make_certificate(self.certificate)
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(self.certificate)
        outer = self

        class Handler(StreamRequestHandler):
            def handle(self) -> None:
                try:
                    outer.talk(self)
                except (OSError, ssl.SSLError):
                    return

        class Server(ThreadingTCPServer):
            daemon_threads = True

        self.server = Server(("127.0.0.1", 0), Handler)

    def settings(self, **more: str) -> dict[str, str]:
        return {
            "SMTP_HOST": "localhost",
            "SMTP_PORT": str(self.server.server_address[1]),
            "MAIL_FROM": "me@x.example",
            "MAIL_TO": "a@x.example, b@x.example",
            "SSL_CERT_FILE": str(self.certificate),
        } | more

    def talk(self, handler: StreamRequestHandler) -> None:
        session = _Session()

        def say(text: str) -> None:
            handler.wfile.write(f"{text}\r\n".encode())
            handler.wfile.flush()

        say("220 here")
        while line := handler.rfile.readline().decode().strip():
            verb, _, rest = line.partition(" ")
            match verb.upper():
                case "EHLO" if self.context and not session.is_encrypted:
                    say("250-here\r\n250 STARTTLS")
                case "EHLO" if self.context:
                    say("250-here\r\n250-SMTPUTF8\r\n250 AUTH PLAIN")
                case "EHLO":
                    say("250 here")
                case "STARTTLS" if self.context:
                    say("220 go on")
                    handler.connection = self.context.wrap_socket(
                        handler.connection, server_side=True
                    )
                    handler.rfile = handler.connection.makefile("rb")
                    handler.wfile = handler.connection.makefile("wb")
                    session = _Session(is_encrypted=True)
                case "AUTH":
                    given = base64.b64decode(rest.partition(" ")[2]).decode()
                    session.is_known = given.split("\0")[2] == self.password
                    say("235 welcome" if session.is_known else "535 no")
                case "MAIL" if self.busy:
                    self.busy -= 1
                    say("451 later")
                case "MAIL":
                    session.sender = rest.partition("<")[2].partition(">")[0]
                    say("250 ok")
                case "RCPT":
                    say(self._admit(rest.partition("<")[2].partition(">")[0], session))
                case "DATA":
                    say("354 go on")
                    self._take(handler, session)
                    say("250 taken")
                case "QUIT":
                    say("221 bye")
                    return
                case _:
                    say("250 ok")

    def _admit(self, recipient: str, session: _Session) -> str:
        if self.refuses.get(recipient):
            return f"{self.refuses[recipient].pop(0)} not {recipient}"
        session.recipients.append(recipient)
        return "250 ok"

    def _take(self, handler: StreamRequestHandler, session: _Session) -> None:
        lines = []
        while (line := handler.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        message = message_from_bytes(b"".join(lines), policy=policy.default)
        assert isinstance(message, EmailMessage)
        envelope = (session.sender, session.recipients)
        self.mails.append(Mail(envelope, session.is_encrypted, message))


def make_certificate(path: Path) -> None:
    """A certificate of localhost that only the test trusts."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl makes the certificate of the mail server")
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
    subprocess.run(
        [
            *command.split(),
            *("-addext", "subjectAltName=DNS:localhost"),
            *("-keyout", str(path), "-out", str(path) + ".crt"),
        ],
        check=True,
        capture_output=True,
    )
    path.write_text(path.read_text() + Path(str(path) + ".crt").read_text())
