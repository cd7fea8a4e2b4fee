"""Replace what SQLAlchemy dropped without a successor of the same form.

Listener classes gave way to ``sqlalchemy.event`` in 0.7; the private names were used by extensions.

.. code-block:: diff

    !from sqlalchemy.interfaces import PoolListener

     class ForeignKeys(PoolListener):
         def connect(self, connection, record):
             connection.execute("pragma foreign_keys=ON")

.. code-block:: diff

    !from sqlalchemy.orm.mapper import _mapper_registry

     def mappers():
         return list(_mapper_registry)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "sqlalchemy",
    removed="1.4",
    ref="https://docs.sqlalchemy.org/en/20/changelog/changelog_14.html",
)

_LISTEN = "register functions with sqlalchemy.event.listens_for(…)"
_ADVICE = {
    "sqlalchemy.interfaces": _LISTEN,
    "sqlalchemy.orm.AttributeExtension": _LISTEN,
    "sqlalchemy.orm.MapperExtension": _LISTEN,
    "sqlalchemy.orm.SessionExtension": _LISTEN,
    "sqlalchemy.orm.interfaces.AttributeExtension": _LISTEN,
    "sqlalchemy.orm.interfaces.MapperExtension": _LISTEN,
    "sqlalchemy.orm.interfaces.SessionExtension": _LISTEN,
    "sqlalchemy.orm.comparable_property": "use sqlalchemy.ext.hybrid.hybrid_property",
    "sqlalchemy.orm.mapper._mapper_registry": "use Base.registry.mappers",
    "sqlalchemy.orm.mapperlib._mapper_registry": "use Base.registry.mappers",
    "sqlalchemy.orm.query._ColumnEntity": "use query.column_descriptions",
    "sqlalchemy.orm.query._MapperEntity": "use query.column_descriptions",
    "sqlalchemy.sql.expression._literal_as_binds": "use sqlalchemy.sql.coercions",
    "sqlalchemy.engine.url._parse_rfc1738_args": "use sqlalchemy.engine.make_url",
    "sqlalchemy.engine.threadlocal": "use a scoped_session",
    "sqlalchemy.ext.sqlsoup": "use sqlalchemy.ext.automap",
}
for _name, _advice in _ADVICE.items():
    change.removed_name(_name, advice=_advice)
