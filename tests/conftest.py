"""The same examples in every run, so that a change is judged by what it changes.

To hunt for new ones: ``pytest --hypothesis-profile hunt``; what it finds becomes an ``@example``.
"""

from hypothesis import settings

settings.register_profile("same", derandomize=True)
settings.register_profile("hunt", derandomize=False)
settings.load_profile("same")
