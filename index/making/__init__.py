"""From page files to a generation: sources, batches, tokens as arrays, tables, the whole build."""
