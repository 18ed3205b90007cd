"""What can be wrong with a knowledge file."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One fault of a knowledge file.

    Attributes:
        file: The file's path as it was given.
        path: JSON path of the faulty value, `$` for the whole document.
        reason: What is wrong, in one sentence.
    """

    file: str
    path: str
    reason: str

    def __str__(self) -> str:
        """Return the fault as one line."""
        return f"{self.file}: {self.path}: {self.reason}"


class KnowledgeError(ValueError):
    """A knowledge file cannot be used; `problems` names each fault."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems and join them to one message, a line each."""
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))
