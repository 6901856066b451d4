"""The desk of a body: what its meetings and its secretariat keep beside the proposals. One for each body."""
