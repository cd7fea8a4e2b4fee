"""Read the options of a header by their names in lower case.

``parse_options_header`` gave the names of the options as the header spells them.  Since Werkzeug 2.2 they are in lower
case: of ``text/html; Charset=UTF8`` the option is ``charset``.

.. code-block:: diff

     from werkzeug.http import parse_options_header

     def charset(header):
         value, options = parse_options_header(header)
         return options["charset"]
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "werkzeug",
    removed="2.2",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-2-0",
    check="names of options that parse_options_header gives are in lower case, however the header spells them",
)
