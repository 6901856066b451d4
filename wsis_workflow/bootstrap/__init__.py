"""The composition root: the one place that knows which adapter serves which port. Nothing is built at import.

What a command or page needs is imported from the room that it is in, so that it loads nothing else.
"""
