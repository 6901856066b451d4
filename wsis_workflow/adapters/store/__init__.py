"""The store. Importing it costs what SQLModel costs; nothing is opened before it is asked for."""

from wsis_workflow.adapters.store.backup import restore
from wsis_workflow.adapters.store.faults import StoreError
from wsis_workflow.adapters.store.opening import memory_store, open_store
from wsis_workflow.adapters.store.store import SqlStore
from wsis_workflow.adapters.store.stored_histories import NoHistory
from wsis_workflow.adapters.store.stored_histories import read as read_stored_history

__all__ = ["NoHistory", "SqlStore", "StoreError", "memory_store", "open_store", "read_stored_history", "restore"]
