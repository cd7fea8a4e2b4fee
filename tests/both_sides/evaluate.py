"""Calls functions with many arguments, in the environment of the interpreter it is started with.

Standard input holds a JSON list of ``[module, [arguments as a literal, …]]``; a module defines
``f``, which is called in an application context.  Standard output has a JSON list of lists: what each call gave, as text, or the exception's
name.  Runs on Python 3.6.
"""

import ast
import json
import sys
import warnings


def outcome(function, arguments):
    try:
        return ascii(function(*ast.literal_eval(arguments)))
    except Exception as error:
        return "raises " + type(error).__name__


def main():
    warnings.simplefilter("ignore")
    try:
        import flask

        flask.Flask("given").app_context().push()
    except ImportError:
        pass
    answers = []
    for source, calls in json.load(sys.stdin):
        space = {"__name__": "module"}
        exec(compile(source, "<module>", "exec"), space)
        answers.append([outcome(space["f"], arguments) for arguments in calls])
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
