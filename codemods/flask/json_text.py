r"""Compare JSON, not its text.

How ``jsonify`` writes JSON has changed three times: keys are sorted (0.10), there are no line breaks (1.0), and no
spaces after ``,`` and ``:`` outside of debug mode (2.2).  A test of the text of a response fails.

.. code-block:: diff

     from flask import Flask

     def test_status():
         client = Flask(__name__).test_client()
         response = client.get("/status")
    !    assert response.data == b'{\n  "status": "ok"\n}\n'
         assert response.get_json() == {"status": "ok"}
         assert client.get("/text").data == b"ok"
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask",
    removed="2.2",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-2-0",
    check="clients, caches, snapshots and signatures that depend on the exact bytes of JSON responses",
)


@change.accesses("werkzeug.test.TestResponse.data", exists=True)
def data(use: Use) -> Rewrite | None:
    if not use.compared or not use.compared[1].is_constant():
        return None
    value = use.compared[1].value
    text = value.decode("latin-1") if isinstance(value, bytes) else value
    if isinstance(text, str) and text.lstrip().startswith(("{", "[")):
        return manual("compare response.get_json(): white space and order of JSON have changed")
    return None
