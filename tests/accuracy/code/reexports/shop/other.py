from .cycle import Looped  # leave

x = Looped("x")  # leave
Markup = Looped.Markup  # leave
