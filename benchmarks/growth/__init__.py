"""Reading where there are many proposals, and what a process that serves them needs."""
