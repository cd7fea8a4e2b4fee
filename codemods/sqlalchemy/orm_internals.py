"""Import the internals of the ORM by their names with an underscore.

SQLAlchemy 2.1 put an underscore before the classes and functions of ``sqlalchemy.orm`` that were never documented.
They are the same; that they may change with any release was true before.

.. code-block:: diff

    -from sqlalchemy.orm.attributes import InstrumentedAttribute, ScalarObjectAttributeImpl
    +from sqlalchemy.orm.attributes import InstrumentedAttribute, _ScalarObjectAttributeImpl

     def is_reference(attribute):
    -    return isinstance(attribute.impl, ScalarObjectAttributeImpl)
    +    return isinstance(attribute.impl, _ScalarObjectAttributeImpl)

     def is_mapped(attribute):
         return isinstance(attribute, InstrumentedAttribute)

.. code-block:: diff

     from sqlalchemy.orm import strategies

     def loaders():
    -    return [strategies.JoinedLoader, strategies.SelectInLoader]
    +    return [strategies._JoinedLoader, strategies._SelectInLoader]
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "sqlalchemy",
    removed="2.1",
    ref="https://docs.sqlalchemy.org/en/21/changelog/migration_21.html",
)
_NAMES = {
    "attributes": (
        "AdHocHasEntityNamespace AttributeImpl CollectionAttributeImpl HasCollectionAdapter "
        "ScalarAttributeImpl ScalarObjectAttributeImpl backref_listeners "
        "create_proxied_attribute register_attribute register_attribute_impl "
        "register_descriptor unregister_attribute "
    ),
    "bulk_persistence": (
        "BulkORMDelete BulkORMInsert BulkORMUpdate BulkUDCompileState ORMDMLState "
    ),
    "clsregistry": ("ClsRegistryToken add_class remove_class "),
    "collections": ("prepare_instrumentation "),
    "context": (
        "AbstractORMCompileState AutoflushOnlyORMCompileState CompoundSelectCompileState "
        "DMLReturningColFilter ORMCompileState ORMFromStatementCompileState "
        "ORMSelectCompileState "
    ),
    "dependency": ("DependencyProcessor DetectKeySwitch ManyToManyDP ManyToOneDP OneToManyDP "),
    "dynamic": ("AppenderMixin DynaLoader DynamicAttributeImpl "),
    "identity": ("WeakInstanceDict "),
    "loading": ("PostLoad load_on_ident load_on_pk_identity load_scalar_attributes "),
    "path_registry": (
        "AbstractEntityRegistry CachingEntityRegistry CreatesToken PropRegistry "
        "SlotsEntityRegistry TokenRegistry "
    ),
    "persistence": ("delete_obj post_update save_obj "),
    "relationships": ("JoinCondition "),
    "strategies": (
        "AbstractRelationshipLoader ColumnLoader DeferredColumnLoader DoNothingLoader "
        "ExpressionColumnLoader ImmediateLoader JoinedLoader LazyLoader LoadDeferredColumns "
        "LoadLazyAttribute NoLoader PostLoader SelectInLoader SubqueryLoader "
        "UninstrumentedColumnLoader single_parent_validator "
    ),
    "sync": ("bulk_populate_inherit_keys clear populate populate_dict source_modified update "),
    "unitofwork": (
        "DeleteAll DeleteState IterateMappersMixin PostSortRec PostUpdateAll Preprocess "
        "ProcessAll ProcessState SaveUpdateAll SaveUpdateState track_cascade_events "
    ),
    "writeonly": (
        "AbstractCollectionWriter DynamicCollectionAdapter WriteOnlyAttributeImpl WriteOnlyLoader "
    ),
}
for module, names in _NAMES.items():
    for name in names.split():
        change.moved(f"sqlalchemy.orm.{module}.{name}", to=f"sqlalchemy.orm.{module}._{name}")
