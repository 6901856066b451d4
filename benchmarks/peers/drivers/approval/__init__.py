"""An application of Django, because viewflow looks for flows in applications alone."""
