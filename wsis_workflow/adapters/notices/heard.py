"""What other machines say of a failure, made fit to be kept and shown: on one line, without signs that do not show."""

MOST_WORDS = 300


def readable(words: bytes | str | Exception) -> str:
    """Keep the beginning of what was said."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    return " ".join("".join(c if c.isprintable() else " " for c in text[: 4 * MOST_WORDS]).split())[:MOST_WORDS]
