"""Documents composed from the record: what stands in them. How they are written down is for the adapters."""
