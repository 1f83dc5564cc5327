"""Why a run ends before it is done. The message of each is for people."""


class RunError(Exception):
    """The run can't go on."""


class MismatchError(RunError):
    """A worker has other rules than the run was planned with."""


class ChangedError(RunError):
    """A file of the archive is not what it was when the run was planned."""


class GrammarGoneError(RunError):
    """The LanguageTool server has gone away."""


class QuarantineError(RunError):
    """A document can't be linted, and that is to end the run."""
