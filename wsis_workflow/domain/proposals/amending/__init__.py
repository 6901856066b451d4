"""Amendments to a text: passages found and kept, what is moved, decided, merged, and made the next revision."""
