"""Rehearsals: stories with expectations, played through the same gate and the same store as everything else."""
