"""Files that are attached: what they may be, what they are called, and where their contents are kept."""
