"""The document in blocks: headings, items, tables, labels and fences, with the beginning of each parsed."""
