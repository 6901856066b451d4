"""What `make bench` measures: ratios against the bare tools, taken in turns in one run. See docs/performance.md."""

from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
