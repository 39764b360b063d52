"""What every channel is and does: it takes messages, and tries again."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from notifying.errors import NotifyError
from notifying.messages import Message

TRIES = 4
LONGEST_PAUSE = 30.0
TIMEOUT = 15.0


class PassingError(Exception):
    """A failure that may pass, with how long to wait where the other side said so."""

    def __init__(self, reason: str, pause: float | None = None) -> None:
        super().__init__(reason)
        self.pause = pause


def with_retries(send: Callable[[], None], first_pause: float) -> None:
    for attempt in range(1, TRIES + 1):
        try:
            send()
            return
        except PassingError as error:
            if attempt == TRIES:
                raise NotifyError(f"{error}, {TRIES} times; not sent") from None
            pause = first_pause * 2 ** (attempt - 1)
            time.sleep(min(LONGEST_PAUSE, error.pause or pause))


class Channel(Protocol):
    """Something that takes messages."""

    @property
    def name(self) -> str:
        """What the state calls it."""

    def send(self, message: Message) -> None:
        """Deliver, or raise NotifyError."""
