"""Tasks that are no Markdown: JSON, YAML, tags, folders of files."""
