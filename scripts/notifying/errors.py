"""The one error that a user of alerts and messages can act on."""


class NotifyError(Exception):
    """Says what is wrong and what to do; never holds a secret."""
