"""Give ``S3FileAdmin`` and ``AzureFileAdmin`` a client.

Since Flask-Admin 2.0 they take a client of ``boto3``, or of ``azure-storage-blob``, instead of what
is needed to make one.

.. code-block:: diff

     from flask_admin.contrib.fileadmin.s3 import S3FileAdmin

     def view(key, secret):
    !    return S3FileAdmin("bucket", "us-east-1", key, secret)
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask-admin",
    removed="2.0",
    ref="https://flask-admin.readthedocs.io/en/stable/changelog/",
)


@change.accesses(
    "flask_admin.contrib.fileadmin.s3.S3FileAdmin",
    "flask_admin.contrib.fileadmin.s3.S3Storage",
    exists=True,
    when=r"\A(?!(?s:.*)\bs3_client\b)\s*\S",
)
def s3(use: Use) -> Rewrite | None:
    """Report calls without a client."""
    if not use.arguments or any(name == "s3_client" for name, _ in use.arguments):
        return None
    return manual("pass bucket_name= and s3_client=boto3.client('s3', region_name=…, …)")


@change.accesses(
    "flask_admin.contrib.fileadmin.azure.AzureFileAdmin",
    "flask_admin.contrib.fileadmin.azure.AzureStorage",
    exists=True,
    when=r"\A(?!(?s:.*)\bblob_service_client\b)\s*\S",
)
def azure(use: Use) -> Rewrite | None:
    """Report calls without a client."""
    if not use.arguments or any(name == "blob_service_client" for name, _ in use.arguments):
        return None
    return manual("pass blob_service_client=BlobServiceClient.from_connection_string(…)")
