"""Work that any of many nodes may do: tasks that say where to look, and how what was lost is found again."""
