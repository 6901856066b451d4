"""The long forms of the promises, run one row after the other, and what they measured."""
