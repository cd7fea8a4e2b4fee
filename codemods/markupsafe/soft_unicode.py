"""Call ``soft_unicode`` by its name of today, ``soft_str``.

MarkupSafe 2.0 dropped Python 2, renamed the function, and warned; 2.1 removed the old name.  The
most famous victim is Jinja 2.11, which imports it: ``ImportError: cannot import name
'soft_unicode' from 'markupsafe'`` from inside ``jinja2`` means that Jinja has to be upgraded.

.. code-block:: diff

    -from markupsafe import soft_unicode
    +from markupsafe import soft_str

     def text(value):
    -    return soft_unicode(value)
    +    return soft_str(value)

.. code-block:: diff

    -from markupsafe import soft_unicode as soft
    +from markupsafe import soft_str as soft

     title = soft(1)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "markupsafe",
    deprecated="2.0",
    removed="2.1",
    ref="https://markupsafe.palletsprojects.com/en/stable/changes/#version-2-1-0",
)
change.moved("markupsafe.soft_unicode", to="markupsafe.soft_str")
change.moved("markupsafe._native.soft_unicode", to="markupsafe.soft_str")
