"""Prints the open alerts: `make check-alerts`.

Exit status 0 when none is critical, 1 when one is, 2 when they cannot be read.
"""

from __future__ import annotations

import os
import sys
from collections import Counter

from notifying.alerts import open_alerts
from notifying.errors import NotifyError
from notifying.words import one_line


def main() -> int:
    """One line an alert, the most severe first."""
    try:
        alerts = open_alerts(os.environ)
    except NotifyError as error:
        print(f"clearmargin: {error}", file=sys.stderr)
        return 2
    for alert in alerts:
        print(f"{alert.severity:<8}  {alert.raised_on}  {one_line(alert.title)}")
        print(f"{'':20}{one_line(alert.text)}")
        print(f"{'':20}-> {one_line(alert.recommended_action)} ({alert.page})")
    counts = Counter(alert.severity for alert in alerts)
    said = ", ".join(f"{number} {severity}" for severity, number in counts.items())
    print(f"open alerts: {said or 'none'}")
    return 1 if counts["critical"] else 0


if __name__ == "__main__":
    sys.exit(main())
