"""The programs and libraries that others would build this with, each at the same act, in an environment of its own."""
