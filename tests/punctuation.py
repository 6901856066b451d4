"""Bits of YAML that break a file wherever they are put."""

PUNCTUATION = (
    "{",
    "]",
    ": ",
    "- ",
    "\n",
    "\t",
    '"',
    "'",
    "&a ",
    "*a",
    "!x ",
    "---\n",
    "? ",
    "|9\n",
    "\\",
    "\x85",
)
