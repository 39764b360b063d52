"""Sends new alerts, or the weekly report, to a webhook and by mail.

python scripts/notify.py alerts [--dry-run]
python scripts/notify.py weekly [--dry-run]

All settings are environment variables. NOTIFY_WEBHOOK_URL takes Slack's JSON. For mail:
SMTP_HOST, SMTP_PORT, SMTP_SECURITY (starttls, ssl or none), SMTP_USER, SMTP_PASSWORD,
MAIL_FROM, MAIL_TO (with commas). SITE_URL adds links. Alerts are read from DUCKDB_PATH
(warehouse.duckdb) or, where that is missing, from the site in SITE_DIR (site), which
also holds the weekly report. NOTIFY_RETRY_MS (1000) is the first pause before another
try, doubled each time.

Each channel gets everything once, an alert once in each severity: NOTIFY_STATE
(.notify.json) remembers. A mail that is refused to some recipients counts as sent, for
the others have it, and as a failure of this run.

Exit status 0 when all is sent, 1 when a channel failed, 2 when there is nothing to work
with.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from notifying.alerts import open_alerts
from notifying.channels import Channel
from notifying.errors import NotifyError, PartlyTakenError
from notifying.messages import Message, alert_messages, weekly_message
from notifying.settings import channels, state_path
from notifying.state import State


def main(arguments: Sequence[str] | None = None) -> int:
    """Read, then send what each channel has not had yet."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=("alerts", "weekly"))
    parser.add_argument("--dry-run", action="store_true", help="print, send nothing")
    given = parser.parse_args(arguments)
    try:
        if given.dry_run:
            for message in _messages(given.what, set()):
                for payload in message.payloads():
                    print(json.dumps(payload, indent=2, ensure_ascii=False))
            return 0
        state = State(state_path(os.environ))
        results = [_deliver(one, given.what, state) for one in channels(os.environ)]
    except NotifyError as error:
        print(f"clearmargin: {error}", file=sys.stderr)
        return 2
    return 0 if all(results) else 1


def _messages(what: str, sent: set[str]) -> list[Message]:
    if what == "weekly":
        message = weekly_message(Path(os.environ.get("SITE_DIR") or "site"))
        return [] if sent.issuperset(message.keys) else [message]
    alerts = [one for one in open_alerts(os.environ) if one.key not in sent]
    return alert_messages(alerts, os.environ.get("SITE_URL", ""))


def _deliver(channel: Channel, what: str, state: State) -> bool:
    """True when the channel took all; what failed is tried again next time."""
    if what == "alerts":
        state.keep(channel.name, (one.alert_id for one in open_alerts(os.environ)))
    messages = _messages(what, state.sent(channel.name))
    is_complete = True
    for message in messages:
        try:
            channel.send(message)
        except PartlyTakenError as error:
            print(f"clearmargin: {error}", file=sys.stderr)
            is_complete = False
        except NotifyError as error:
            print(f"clearmargin: {error}", file=sys.stderr)
            return False
        except Exception as error:  # A fault of one channel does not stop the next.
            # Its text may hold a secret, its kind does not.
            kind = type(error).__name__
            print(f"clearmargin: {channel.name} failed ({kind})", file=sys.stderr)
            return False
        state.add(channel.name, message.keys)
    print(f"{channel.name}: {len(messages)} sent")
    return is_complete


if __name__ == "__main__":
    sys.exit(main())
