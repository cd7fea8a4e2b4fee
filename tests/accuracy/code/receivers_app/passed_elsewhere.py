from passed import never as nobody  # leave

from other_module import configure  # leave

nobody  # leave
configure(1)  # leave
