"""Why an act of this room is refused; the text says what was found and what to do."""


class Refused(Exception):
    """An act was refused."""


class NotYours(Refused):
    """The unit is not administered by whoever asks."""


class DeadlinePassed(Refused):
    """The month a rule should begin with is due already."""
