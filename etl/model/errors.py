"""The three things that can go wrong, each caught in one place (``etl.run``; ``ConfigError`` in ``etl.__main__``)."""


class TimelineError(Exception):
    """Whatever the timeline tools raise on purpose."""


class BadItem(TimelineError):
    """One item or row cannot be used: it is set aside and counted with this reason; the build goes on."""


class SourceUnavailable(TimelineError):
    """A source cannot be reached now: it is skipped, and the report says so."""


class ConfigError(TimelineError):
    """The work cannot start; the message says which file and what to do."""
