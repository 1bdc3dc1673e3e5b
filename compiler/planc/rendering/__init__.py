"""What the targets share: artifacts, names of files, prompts, templates."""
