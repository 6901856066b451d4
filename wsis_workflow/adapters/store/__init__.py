"""The store. Importing it costs what SQLModel costs; nothing is opened before it is asked for."""

from wsis_workflow.adapters.store.backup import restore
from wsis_workflow.adapters.store.faults import StoreError
from wsis_workflow.adapters.store.keeping.copying import copy
from wsis_workflow.adapters.store.keeping.creating import Made, make_on_server
from wsis_workflow.adapters.store.keeping.fitness import fitness_of
from wsis_workflow.adapters.store.keeping.restoring import put_back
from wsis_workflow.adapters.store.keeping.roles import roles_named
from wsis_workflow.adapters.store.opening import memory_store, open_store
from wsis_workflow.adapters.store.store import SqlStore
from wsis_workflow.adapters.store.stored_histories import NoHistory
from wsis_workflow.adapters.store.stored_histories import read as read_stored_history

__all__ = [
    "Made",
    "NoHistory",
    "SqlStore",
    "StoreError",
    "copy",
    "fitness_of",
    "make_on_server",
    "memory_store",
    "open_store",
    "put_back",
    "read_stored_history",
    "restore",
    "roles_named",
]
