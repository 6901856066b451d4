"""Numbers in the addresses of pages: no longer than one of ours can be, for Python itself refuses to read the longest.

What `{number:int}` means is said for the whole program before its first route is made, hence by the package itself.
"""

from starlette.convertors import IntegerConvertor, register_url_convertor


class Bounded(IntegerConvertor):
    """A number that a database can hold; what looks otherwise is no page."""

    regex = "[0-9]{1,18}"


register_url_convertor("int", Bounded())
