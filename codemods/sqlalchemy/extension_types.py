"""Take ``ASSOCIATION_PROXY`` and the like from the enumerations they are members of.

SQLAlchemy 2.0 made enumerations of the constants that say what ``extension_type`` an attribute of
a mapper has.

.. code-block:: diff

     from sqlalchemy import inspect
    -from sqlalchemy.ext.associationproxy import ASSOCIATION_PROXY
    +from sqlalchemy.ext.associationproxy import AssociationProxyExtensionType

     def proxies(model):
         for key, value in inspect(model).all_orm_descriptors.items():
    -        if value.extension_type is ASSOCIATION_PROXY:
    +        if value.extension_type is AssociationProxyExtensionType.ASSOCIATION_PROXY:
                 yield key
"""

from flaskmigrate import BreakingChange, Symbol, Use

change = BreakingChange(
    "sqlalchemy",
    removed="2.0",
    ref="https://docs.sqlalchemy.org/en/20/changelog/changelog_20.html",
)


def member(enumeration: str, name: str) -> None:
    """The constant ``name`` beside ``enumeration`` became its member."""

    @change.accesses(f"{enumeration.rpartition('.')[0]}.{name}")
    def access(use: Use) -> str | None:
        return None if use.stored else f"{Symbol(enumeration)}.{name}"


member("sqlalchemy.ext.associationproxy.AssociationProxyExtensionType", "ASSOCIATION_PROXY")
member("sqlalchemy.ext.hybrid.HybridExtensionType", "HYBRID_METHOD")
member("sqlalchemy.ext.hybrid.HybridExtensionType", "HYBRID_PROPERTY")
