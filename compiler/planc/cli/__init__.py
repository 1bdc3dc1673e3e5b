"""The command line: one command a module, imported when it is called."""
