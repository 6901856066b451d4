"""Reading where there are many proposals."""
