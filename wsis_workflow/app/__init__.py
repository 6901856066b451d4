"""Use cases: the gate, the clock's tick, deliveries, rehearsals, questions, and cases from files."""
