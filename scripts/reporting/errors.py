"""The one error class that a person can act on."""


class ReportError(Exception):
    """Something a user can put right; the message says what and where."""
