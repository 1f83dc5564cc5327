"""One module for each data file of lintnews: reads a pinned source, returns the built bytes."""
