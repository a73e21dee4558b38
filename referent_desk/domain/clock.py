"""Time is always an argument: a clock is a function that answers an aware datetime."""

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]
