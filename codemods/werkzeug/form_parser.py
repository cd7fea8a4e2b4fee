"""Override ``parse`` of the form parser, not its parts.

Werkzeug 2.0 wrote the multipart parser anew, 3.0 removed the table ``FormDataParser.parse_functions`` and what
goes with it (2.3 warned).

.. code-block:: diff

    !from werkzeug.formparser import FormDataParser, parse_multipart_headers

     class Parser(FormDataParser):
         silent = False
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "werkzeug",
    removed="2.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-0-0",
)
MULTIPART = "the parser is werkzeug.sansio.multipart.MultipartDecoder now"
for name in ("parse_multipart_headers", "is_valid_multipart_boundary"):
    change.removed_name(f"werkzeug.formparser.{name}", advice=MULTIPART)
for name in ("parse_lines", "parse_parts", "validate_boundary", "in_memory_threshold_reached"):
    change.removed_name(f"werkzeug.formparser.MultiPartParser.{name}", advice=MULTIPART)
change.removed_name(
    "werkzeug.formparser.exhaust_stream", advice="call stream.exhaust() when all is read"
)
for name in ("parse_functions", "get_parse_func"):
    change.removed_name(
        f"werkzeug.formparser.FormDataParser.{name}",
        advice="override FormDataParser.parse(), which is given the mimetype",
    )
