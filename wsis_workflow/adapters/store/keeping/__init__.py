"""The database as a thing to be kept: its roles and grants, its fitness, its backups, and its move to another place."""
