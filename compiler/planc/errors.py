"""The exceptions that planc raises on purpose: one for the caller's mistakes, one for its own."""


class PlancError(Exception):
    """The call is wrong: an option, a path, a configuration. The message says what, where and what to do."""


class SelfCheckError(Exception):
    """What planc was about to write does not say what it compiled: planc's own fault, and nothing is written."""
