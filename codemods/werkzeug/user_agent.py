"""Parse user agents with a library of their own.

``request.user_agent`` no longer knows browsers: since Werkzeug 2.1 ``browser``, ``platform``, ``version`` and
``language`` are ``None``, without an error (2.0 warned).

.. code-block:: diff

     from flask import request

     def is_old():
    !    return request.user_agent.browser == "msie"

     def name():
         return request.user_agent.string

The libraries ``user-agents`` and ``ua-parser`` do it; ``Request.user_agent_class`` plugs one in.

.. code-block:: diff

    -from werkzeug.useragents import UserAgent
    +from werkzeug.user_agent import UserAgent

     def agent(text):
         return UserAgent(text).string
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "werkzeug",
    deprecated="2.0",
    removed="2.1",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-1-0",
)

change.moved(
    "werkzeug.useragents.UserAgent",
    to="werkzeug.user_agent.UserAgent",
    because="it takes the header, not the environment, and does not parse it",
)
change.removed_name(
    "werkzeug.useragents.UserAgentParser", advice="parse with user-agents or ua-parser"
)


@change.accesses(
    *(
        f"werkzeug.user_agent.UserAgent.{attribute}"
        for attribute in ("browser", "platform", "version", "language")
    ),
    exists=True,
)
def parsed(use: Use) -> Rewrite | None:
    if use.stored or use.override:
        return None
    return manual("it is always None; parse user_agent.string with user-agents or ua-parser")
