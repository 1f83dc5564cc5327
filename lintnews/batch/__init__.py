"""Archives: lint and clean all of one, on this machine or a cluster (`lintnews batch`)."""
