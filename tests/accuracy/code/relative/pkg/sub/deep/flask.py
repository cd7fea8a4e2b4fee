"""Not the library."""


class Flask:
    def old_dispatch(self):
        return self


def escape(text):
    return text
