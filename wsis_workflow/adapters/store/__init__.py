"""The store. Importing it costs what SQLModel costs; nothing is opened before it is asked for."""

from wsis_workflow.adapters.store.backup import restore
from wsis_workflow.adapters.store.faults import StoreError
from wsis_workflow.adapters.store.opening import memory_store, open_store
from wsis_workflow.adapters.store.store import SqlStore

__all__ = ["SqlStore", "StoreError", "memory_store", "open_store", "restore"]
