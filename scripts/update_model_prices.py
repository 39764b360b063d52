"""Write the list prices of seeds/reference from the installed package genai-prices.

python scripts/update_model_prices.py            write, and say what changed
python scripts/update_model_prices.py --check    write nothing; exit 1 if it would
"""

from __future__ import annotations

import sys

from model_prices.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
