"""What was sent already, by channel: a small JSON file, replaced in one step."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from notifying.errors import NotifyError


class State:
    """Keys of messages that a channel has taken."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._sent: dict[str, list[str]] = _read(path)

    def sent(self, channel: str) -> set[str]:
        """What this channel has taken."""
        return set(self._sent.get(channel, []))

    def add(self, channel: str, keys: Iterable[str]) -> None:
        """Remember at once: what was sent stays sent when the next one fails."""
        self._sent[channel] = sorted(self.sent(channel) | set(keys))
        self._write()

    def keep(self, channel: str, alert_ids: Iterable[str]) -> None:
        """Forget alerts that are no longer open: when they come back they are news.

        One that is open is remembered in each of its severities.
        """
        still_open = set(alert_ids)
        kept = [
            key
            for key in self._sent.get(channel, [])
            if key.rpartition(":")[0] in still_open or key.startswith("weekly:")
        ]
        if kept != self._sent.get(channel, []):
            self._sent[channel] = kept
            self._write()

    def _write(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(
                dir=self.path.parent, prefix=f".{self.path.name}."
            )
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(self._sent, file, indent=2, sort_keys=True)
                file.write("\n")
            Path(name).replace(self.path)
        except OSError as error:
            raise NotifyError(
                f"{self.path}: cannot be written ({error.strerror}); what was sent"
                " would be sent again"
            ) from error


def _read(path: Path) -> dict[str, list[str]]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise NotifyError(
            f"{path}: cannot be read; mend it, or delete it to send all again"
        ) from error
    is_state = isinstance(found, dict) and all(
        isinstance(keys, list) and all(isinstance(key, str) for key in keys)
        for keys in found.values()
    )
    if not is_state:
        raise NotifyError(f"{path}: is not a state of notify; give another path")
    return {str(channel): list(keys) for channel, keys in found.items()}
