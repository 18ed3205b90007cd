"""The shape of a function that answers one question."""

from collections.abc import Callable

from actions.answer import Answer
from actions.memory import Memory
from actions.question import Question
from knowledge import Knowledge

Handler = Callable[[Question, Memory, Knowledge], Answer]
Handlers = dict[str, Handler]
