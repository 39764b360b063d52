"""The errors that a user of alerts and messages can act on."""


class NotifyError(Exception):
    """Says what is wrong and what to do; never holds a secret."""


class PartlyTakenError(NotifyError):
    """Some have the message and some were refused: it must not be sent again."""
