"""The one exception that planc raises on purpose."""


class PlancError(Exception):
    """The call is wrong: an option, a path, a configuration. The message says what, where and what to do."""
