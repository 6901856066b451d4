"""What happens to a proposal: nouns, commands, events, refusals, policy; decide, evolve and owed."""
