r"""Override ``parse`` of the form parser, not its parts.

Werkzeug 2.0 wrote the multipart parser anew, 3.0 removed the table ``FormDataParser.parse_functions`` and what
goes with it (2.3 warned).

.. code-block:: diff

     from werkzeug.formparser import MultiPartParser

     class Parser(MultiPartParser):
    !    def parse_lines(self, file, boundary, content_length):
    !        return super().parse_lines(file, boundary, content_length)

Helpers are copied to the module that uses them.

.. code-block:: diff

    -from werkzeug.formparser import parse_multipart_headers
    +from werkzeug.datastructures import Headers
    +
    +
    +# As in Werkzeug 2.1: reads lines up to an empty one, and gives the headers in them.
    +def parse_multipart_headers(iterable):
    +    result = []
    +    for line in iterable:
    +        line = line.decode() if isinstance(line, bytes) else line
    +        stripped = line.removesuffix("\n").removesuffix("\r")
    +        if stripped == line:
    +            raise ValueError("unexpected end of line in multipart header")
    +        if not stripped:
    +            break
    +        key, colon, value = stripped.partition(":")
    +        if stripped[0] in " \t" and result:
    +            key, value = result.pop()
    +            result.append((key, f"{value} {stripped[1:]}"))
    +        elif colon:
    +            result.append((key.strip(), value.strip()))
    +    return Headers(result)
    +

     def headers(lines):
         return parse_multipart_headers(lines)

.. code-block:: diff

    +import functools
    +
    -from werkzeug.formparser import FormDataParser, exhaust_stream
    +from werkzeug.formparser import FormDataParser
    +
    +
    +# As in Werkzeug 2.2: a method that reads its stream to the end when it returns.
    +def exhaust_stream(f):
    +    @functools.wraps(f)
    +    def wrapper(self, stream, *args, **kwargs):
    +        try:
    +            return f(self, stream, *args, **kwargs)
    +        finally:
    +            if hasattr(stream, "exhaust"):
    +                stream.exhaust()
    +            else:
    +                while stream.read(64 * 1024):
    +                    pass
    +
    +    return wrapper
    +

     class Parser(FormDataParser):
         @exhaust_stream
         def parse(self, stream, mimetype, content_length, options=None):
             return stream, {}, {}
"""

from flaskmigrate import BreakingChange, Symbol

change = BreakingChange(
    "werkzeug",
    removed="2.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-0-0",
)
MULTIPART = "the parser is werkzeug.sansio.multipart.MultipartDecoder now"
change.removed_name("werkzeug.formparser.is_valid_multipart_boundary", advice=MULTIPART)
Headers = Symbol("werkzeug.datastructures.Headers")
PARSE_HEADERS = f"""\
# As in Werkzeug 2.1: reads lines up to an empty one, and gives the headers in them.
def parse_multipart_headers(iterable):
    result = []
    for line in iterable:
        line = line.decode() if isinstance(line, bytes) else line
        stripped = line.removesuffix("\\n").removesuffix("\\r")
        if stripped == line:
            raise ValueError("unexpected end of line in multipart header")
        if not stripped:
            break
        key, colon, value = stripped.partition(":")
        if stripped[0] in " \\t" and result:
            key, value = result.pop()
            result.append((key, f"{{value}} {{stripped[1:]}}"))
        elif colon:
            result.append((key.strip(), value.strip()))
    return {Headers}(result)
"""
EXHAUST_STREAM = f"""\
# As in Werkzeug 2.2: a method that reads its stream to the end when it returns.
def exhaust_stream(f):
    @{Symbol("functools.wraps")}(f)
    def wrapper(self, stream, *args, **kwargs):
        try:
            return f(self, stream, *args, **kwargs)
        finally:
            if hasattr(stream, "exhaust"):
                stream.exhaust()
            else:
                while stream.read(64 * 1024):
                    pass

    return wrapper
"""
later = BreakingChange(
    "werkzeug",
    removed="2.1",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-1-0",
)
latest = BreakingChange(
    "werkzeug",
    removed="2.3",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-3-0",
)
later.defined(
    "werkzeug.formparser.parse_multipart_headers",
    source=PARSE_HEADERS,
    because="Werkzeug's own code, copied here, but that a header of several lines becomes one line",
)
latest.defined(
    "werkzeug.formparser.exhaust_stream",
    source=EXHAUST_STREAM,
    because="Werkzeug's own code, copied here",
)
for name in ("parse_lines", "parse_parts", "validate_boundary", "in_memory_threshold_reached"):
    change.removed_name(f"werkzeug.formparser.MultiPartParser.{name}", advice=MULTIPART)
for name in ("parse_functions", "get_parse_func"):
    change.removed_name(
        f"werkzeug.formparser.FormDataParser.{name}",
        advice="override FormDataParser.parse(), which is given the mimetype",
    )
