"""Keep what ``werkzeug.contrib.profiler`` had besides the middleware.

``ProfilerMiddleware`` is in ``werkzeug.middleware.profiler``; ``make_action`` was removed in Werkzeug 0.15 and
``MergeStream`` in 1.0.  Both are copied to the module that uses them.

.. code-block:: diff

     import sys

    -from werkzeug.contrib.profiler import MergeStream, ProfilerMiddleware
    +from werkzeug.middleware.profiler import ProfilerMiddleware
    +
    +
    +# As in Werkzeug 0.16: writes to all of its streams.
    +class MergeStream:
    +    def __init__(self, *streams):
    +        if not streams:
    +            raise TypeError("At least one stream must be given.")
    +        self.streams = streams
    +
    +    def write(self, data):
    +        for stream in self.streams:
    +            stream.write(data)
    +

     def profiled(app, log):
         return ProfilerMiddleware(app, MergeStream(sys.stdout, log))

.. code-block:: diff

    -from werkzeug.contrib.profiler import make_action
    +from werkzeug.middleware.profiler import ProfilerMiddleware
    +from werkzeug.serving import run_simple
    +
    +
    +# As in Werkzeug 0.14: a function that serves the application with the profiler.
    +def make_action(
    +    app_factory,
    +    hostname="localhost",
    +    port=5000,
    +    threaded=False,
    +    processes=1,
    +    stream=None,
    +    sort_by=("time", "calls"),
    +    restrictions=(),
    +):
    +    def action(
    +        hostname=("h", hostname),
    +        port=("p", port),
    +        threaded=threaded,
    +        processes=processes,
    +    ):
    +        "Start a new development server."
    +        app = ProfilerMiddleware(app_factory(), stream, sort_by, restrictions)
    +        run_simple(hostname, port, app, threaded=threaded, processes=processes)
    +
    +    return action
    +

     def make_app():
         return lambda environ, start_response: []

     action_profile = make_action(make_app)
"""

from flaskmigrate import BreakingChange, Symbol

change = BreakingChange(
    "werkzeug",
    removed="0.15",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-0-15-0",
)
later = BreakingChange(
    "werkzeug",
    deprecated="0.15",
    removed="1.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-1-0-0",
)

ProfilerMiddleware = Symbol("werkzeug.middleware.profiler.ProfilerMiddleware")
run_simple = Symbol("werkzeug.serving.run_simple")
MAKE_ACTION = f"""\
# As in Werkzeug 0.14: a function that serves the application with the profiler.
def make_action(
    app_factory,
    hostname="localhost",
    port=5000,
    threaded=False,
    processes=1,
    stream=None,
    sort_by=("time", "calls"),
    restrictions=(),
):
    def action(
        hostname=("h", hostname),
        port=("p", port),
        threaded=threaded,
        processes=processes,
    ):
        "Start a new development server."
        app = {ProfilerMiddleware}(app_factory(), stream, sort_by, restrictions)
        {run_simple}(hostname, port, app, threaded=threaded, processes=processes)

    return action
"""
MERGE_STREAM = """\
# As in Werkzeug 0.16: writes to all of its streams.
class MergeStream:
    def __init__(self, *streams):
        if not streams:
            raise TypeError("At least one stream must be given.")
        self.streams = streams

    def write(self, data):
        for stream in self.streams:
            stream.write(data)
"""
change.defined(
    "werkzeug.contrib.profiler.make_action",
    source=MAKE_ACTION,
    because="Werkzeug's own code, copied here, but that threaded and processes now have an effect",
)
later.moved(
    "werkzeug.contrib.profiler.ProfilerMiddleware",
    to="werkzeug.middleware.profiler.ProfilerMiddleware",
)
later.defined(
    "werkzeug.contrib.profiler.MergeStream",
    source=MERGE_STREAM,
    because="Werkzeug's own code, copied here",
)
