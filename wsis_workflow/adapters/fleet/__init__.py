"""The fleet on PostgreSQL: procrastinate carries tasks between nodes. Only `node.py` imports it."""
