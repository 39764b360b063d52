"""The one error that a user of the pipeline can act on."""


class PipelineError(Exception):
    """Says what is wrong, where, and what to do; shown without a traceback."""
