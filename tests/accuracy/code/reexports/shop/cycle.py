"""An import cycle: nothing here is of any library."""

from .other import Looped  # leave
