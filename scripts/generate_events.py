"""Write the sample company's raw tables: the committed seeds, or any size with --out.

python scripts/generate_events.py
python scripts/generate_events.py --scale 10000000 --out /path/to/raw
"""

from __future__ import annotations

import sys

from sample_company.cli import main

if __name__ == "__main__":
    sys.exit(main())
