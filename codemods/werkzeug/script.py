"""Keep scripts of ``werkzeug.script``, or write them with Click.

Werkzeug 0.15 removed ``werkzeug.script``, which made commands of functions called ``action_…``.  ``flask run``,
``flask shell`` and ``@app.cli.command()`` came in its place; until then, the script gets a copy of what it uses.

.. code-block:: diff

    -from werkzeug import script
    +from code import interact
    +
    +from werkzeug.serving import run_simple
    +
    +
    +# As in Werkzeug 0.14: a function that starts the development server.
    +def make_runserver(
    +    app_factory,
    +    hostname="localhost",
    +    port=5000,
    +    use_reloader=False,
    +    use_debugger=False,
    +    use_evalex=True,
    +    threaded=False,
    +    processes=1,
    +    static_files=None,
    +    extra_files=None,
    +    ssl_context=None,
    +):
    +    def action(
    +        hostname=("h", hostname),
    +        port=("p", port),
    +        reloader=use_reloader,
    +        debugger=use_debugger,
    +        evalex=use_evalex,
    +        threaded=threaded,
    +        processes=processes,
    +    ):
    +        "Start a new development server."
    +        run_simple(
    +            hostname,
    +            port,
    +            app_factory(),
    +            use_reloader=reloader,
    +            use_debugger=debugger,
    +            use_evalex=evalex,
    +            extra_files=extra_files,
    +            threaded=threaded,
    +            processes=processes,
    +            static_files=static_files,
    +            ssl_context=ssl_context,
    +        )
    +
    +    return action
    +
    +
    +# As in Werkzeug 0.14: a function that starts an interactive Python.
    +def make_shell(init_func=None, banner="Interactive Werkzeug Shell", use_ipython=True):
    +    def action(ipython=use_ipython):
    +        "Start a new interactive python session."
    +        namespace = (init_func or dict)()
    +        if ipython:
    +            try:
    +                from IPython import embed
    +            except ImportError:
    +                pass
    +            else:
    +                embed(banner1=banner, user_ns=namespace)
    +                return
    +        interact(banner, local=namespace)
    +
    +    return action
    +

     def make_app():
         return lambda environ, start_response: []

    -action_runserver = script.make_runserver(make_app, use_reloader=True)
    +action_runserver = make_runserver(make_app, use_reloader=True)
    -action_shell = script.make_shell(lambda: {"app": make_app()})
    +action_shell = make_shell(lambda: {"app": make_app()})

.. code-block:: diff

    -from werkzeug import script
    +import sys
    +from getopt import GetoptError, gnu_getopt
    +from inspect import getdoc, getfullargspec
    +from os.path import basename
    +
    +
    +argument_types = {bool: "boolean", str: "string", int: "integer", float: "float"}
    +
    +
    +# As in Werkzeug 0.14: (func, help, [(argument, shortcut, default, type)]).
    +def analyse_action(func):
    +    spec = getfullargspec(func)
    +    defaults = spec.defaults or ()
    +    if spec.varargs or spec.varkw:
    +        raise TypeError("variable length arguments for action not allowed.")
    +    if len(spec.args) != len(defaults):
    +        raise TypeError("not all arguments have proper definitions")
    +    arguments = []
    +    for name, default in zip(spec.args, defaults):
    +        if name.startswith("_"):
    +            raise TypeError("arguments may not start with an underscore")
    +        shortcut, default = default if isinstance(default, tuple) else (None, default)
    +        prefix = "no-" if default is True else ""
    +        kind = argument_types[type(default)]
    +        arguments.append((prefix + name.replace("_", "-"), shortcut, default, kind))
    +    return func, getdoc(func) or "undocumented action", arguments
    +
    +
    +def find_actions(namespace, action_prefix):
    +    return {
    +        name.removeprefix(action_prefix): analyse_action(value)
    +        for name, value in namespace.items()
    +        if name.startswith(action_prefix)
    +    }
    +
    +
    +def print_usage(actions):
    +    program = basename(sys.argv[0])
    +    print(f"usage: {program} <action> [<options>]")
    +    print(f"       {program} --help")
    +    print()
    +    print("actions:")
    +    for name, (_, doc, arguments) in sorted(actions.items()):
    +        print(f"  {name}:")
    +        for line in doc.splitlines():
    +            print(f"    {line}")
    +        if arguments:
    +            print()
    +        for argument, shortcut, default, kind in arguments:
    +            option = (f"-{shortcut}, " if shortcut else "") + f"--{argument}"
    +            if not isinstance(default, bool):
    +                option = f"{option:<30}{kind:<10}{default}"
    +            print(f"    {option}")
    +        print()
    +
    +
    +def fail(message, code=-1):
    +    print(f"Error: {message}", file=sys.stderr)
    +    sys.exit(code)
    +
    +
    +converters = {
    +    "boolean": lambda x: x.lower() in ("1", "true", "yes", "on"),
    +    "string": str,
    +    "integer": int,
    +    "float": float,
    +}
    +
    +
    +# As in Werkzeug 0.14: calls the action that the command line names.
    +def run(namespace=None, action_prefix="action_", args=None):
    +    if namespace is None:
    +        namespace = sys._getframe(1).f_locals
    +    actions = find_actions(namespace, action_prefix)
    +    args = sys.argv[1:] if args is None else list(args)
    +    if not args or args[0] in ("-h", "--help"):
    +        return print_usage(actions)
    +    if args[0] not in actions:
    +        fail(f"Unknown action {args[0]!r}")
    +    func, _, arguments = actions[args[0]]
    +    names, short, long = {}, "", []
    +    for name, shortcut, default, _ in arguments:
    +        flag = isinstance(default, bool)
    +        names[f"--{name}"] = name
    +        long.append(name if flag else f"{name}=")
    +        if shortcut:
    +            names[f"-{shortcut}"] = name
    +            short += shortcut if flag else f"{shortcut}:"
    +    try:
    +        options, rest = gnu_getopt(args[1:], short, long)
    +    except GetoptError as error:
    +        fail(error)
    +    if len(rest) > len(arguments):
    +        fail("Too many parameters")
    +    types = {name: kind for name, _, _, kind in arguments}
    +    given = list(zip(types, rest))
    +    placed = dict(given)
    +    for option, value in options:
    +        name = names[option]
    +        if name in placed:
    +            fail(f"Argument {name!r} is specified twice")
    +        if types[name] == "boolean":
    +            value = "no" if name.startswith("no-") else "yes"
    +        given.append((name, value))
    +    values = {name: default for name, _, default, _ in arguments}
    +    for name, value in given:
    +        try:
    +            values[name] = converters[types[name]](value)
    +        except ValueError:
    +            fail(f"Invalid value for {name!r}: {value}")
    +    return func(
    +        **{k.removeprefix("no-").replace("-", "_"): v for k, v in values.items()}
    +    )
    +

     def action_initdb(name="main"):
         "Initialize the database"

     if __name__ == "__main__":
    -    script.run()
    +    run()
"""

from flaskmigrate import BreakingChange, Symbol

change = BreakingChange(
    "werkzeug",
    removed="0.15",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-0-15-0",
)

OF = "werkzeug.script"
ARGUMENT_TYPES = """\
argument_types = {bool: "boolean", str: "string", int: "integer", float: "float"}
"""
CONVERTERS = """\
converters = {
    "boolean": lambda x: x.lower() in ("1", "true", "yes", "on"),
    "string": str,
    "integer": int,
    "float": float,
}
"""
FAIL = f"""\
def fail(message, code=-1):
    print(f"Error: {{message}}", file={Symbol("sys.stderr")})
    {Symbol("sys.exit")}(code)
"""
ANALYSE_ACTION = f"""\
# As in Werkzeug 0.14: (func, help, [(argument, shortcut, default, type)]).
def analyse_action(func):
    spec = {Symbol("inspect.getfullargspec")}(func)
    defaults = spec.defaults or ()
    if spec.varargs or spec.varkw:
        raise TypeError("variable length arguments for action not allowed.")
    if len(spec.args) != len(defaults):
        raise TypeError("not all arguments have proper definitions")
    arguments = []
    for name, default in zip(spec.args, defaults):
        if name.startswith("_"):
            raise TypeError("arguments may not start with an underscore")
        shortcut, default = default if isinstance(default, tuple) else (None, default)
        prefix = "no-" if default is True else ""
        kind = {Symbol(f"{OF}.argument_types")}[type(default)]
        arguments.append((prefix + name.replace("_", "-"), shortcut, default, kind))
    return func, {Symbol("inspect.getdoc")}(func) or "undocumented action", arguments
"""
FIND_ACTIONS = f"""\
def find_actions(namespace, action_prefix):
    return {{
        name.removeprefix(action_prefix): {Symbol(f"{OF}.analyse_action")}(value)
        for name, value in namespace.items()
        if name.startswith(action_prefix)
    }}
"""
PRINT_USAGE = f"""\
def print_usage(actions):
    program = {Symbol("os.path.basename")}({Symbol("sys.argv")}[0])
    print(f"usage: {{program}} <action> [<options>]")
    print(f"       {{program}} --help")
    print()
    print("actions:")
    for name, (_, doc, arguments) in sorted(actions.items()):
        print(f"  {{name}}:")
        for line in doc.splitlines():
            print(f"    {{line}}")
        if arguments:
            print()
        for argument, shortcut, default, kind in arguments:
            option = (f"-{{shortcut}}, " if shortcut else "") + f"--{{argument}}"
            if not isinstance(default, bool):
                option = f"{{option:<30}}{{kind:<10}}{{default}}"
            print(f"    {{option}}")
        print()
"""
RUN = f"""\
# As in Werkzeug 0.14: calls the action that the command line names.
def run(namespace=None, action_prefix="action_", args=None):
    if namespace is None:
        namespace = {Symbol("sys._getframe")}(1).f_locals
    actions = {Symbol(f"{OF}.find_actions")}(namespace, action_prefix)
    args = {Symbol("sys.argv")}[1:] if args is None else list(args)
    if not args or args[0] in ("-h", "--help"):
        return {Symbol(f"{OF}.print_usage")}(actions)
    if args[0] not in actions:
        {Symbol(f"{OF}.fail")}(f"Unknown action {{args[0]!r}}")
    func, _, arguments = actions[args[0]]
    names, short, long = {{}}, "", []
    for name, shortcut, default, _ in arguments:
        flag = isinstance(default, bool)
        names[f"--{{name}}"] = name
        long.append(name if flag else f"{{name}}=")
        if shortcut:
            names[f"-{{shortcut}}"] = name
            short += shortcut if flag else f"{{shortcut}}:"
    try:
        options, rest = {Symbol("getopt.gnu_getopt")}(args[1:], short, long)
    except {Symbol("getopt.GetoptError")} as error:
        {Symbol(f"{OF}.fail")}(error)
    if len(rest) > len(arguments):
        {Symbol(f"{OF}.fail")}("Too many parameters")
    types = {{name: kind for name, _, _, kind in arguments}}
    given = list(zip(types, rest))
    placed = dict(given)
    for option, value in options:
        name = names[option]
        if name in placed:
            {Symbol(f"{OF}.fail")}(f"Argument {{name!r}} is specified twice")
        if types[name] == "boolean":
            value = "no" if name.startswith("no-") else "yes"
        given.append((name, value))
    values = {{name: default for name, _, default, _ in arguments}}
    for name, value in given:
        try:
            values[name] = {Symbol(f"{OF}.converters")}[types[name]](value)
        except ValueError:
            {Symbol(f"{OF}.fail")}(f"Invalid value for {{name!r}}: {{value}}")
    return func(
        **{{k.removeprefix("no-").replace("-", "_"): v for k, v in values.items()}}
    )
"""
MAKE_SHELL = f"""\
# As in Werkzeug 0.14: a function that starts an interactive Python.
def make_shell(init_func=None, banner="Interactive Werkzeug Shell", use_ipython=True):
    def action(ipython=use_ipython):
        "Start a new interactive python session."
        namespace = (init_func or dict)()
        if ipython:
            try:
                from IPython import embed
            except ImportError:
                pass
            else:
                embed(banner1=banner, user_ns=namespace)
                return
        {Symbol("code.interact")}(banner, local=namespace)

    return action
"""
MAKE_RUNSERVER = f"""\
# As in Werkzeug 0.14: a function that starts the development server.
def make_runserver(
    app_factory,
    hostname="localhost",
    port=5000,
    use_reloader=False,
    use_debugger=False,
    use_evalex=True,
    threaded=False,
    processes=1,
    static_files=None,
    extra_files=None,
    ssl_context=None,
):
    def action(
        hostname=("h", hostname),
        port=("p", port),
        reloader=use_reloader,
        debugger=use_debugger,
        evalex=use_evalex,
        threaded=threaded,
        processes=processes,
    ):
        "Start a new development server."
        {Symbol("werkzeug.serving.run_simple")}(
            hostname,
            port,
            app_factory(),
            use_reloader=reloader,
            use_debugger=debugger,
            use_evalex=evalex,
            extra_files=extra_files,
            threaded=threaded,
            processes=processes,
            static_files=static_files,
            ssl_context=ssl_context,
        )

    return action
"""
DEFINED = {
    "argument_types": ARGUMENT_TYPES,
    "converters": CONVERTERS,
    "fail": FAIL,
    "analyse_action": ANALYSE_ACTION,
    "find_actions": FIND_ACTIONS,
    "print_usage": PRINT_USAGE,
    "run": RUN,
    "make_shell": MAKE_SHELL,
    "make_runserver": MAKE_RUNSERVER,
}
for name, source in DEFINED.items():
    change.defined(
        f"{OF}.{name}",
        source=source,
        because="Werkzeug's own code, copied here; write commands with click, or @app.cli.command()",
    )
change.removed_name(OF, advice="write commands with click, or @app.cli.command()")
