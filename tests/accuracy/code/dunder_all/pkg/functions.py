from werkzeug.urls import url_decode  # report: url-decode
from werkzeug.urls import iri_to_uri

__all__ = ("iri_to_uri", "url_decode")  # leave

a = url_decode("a=1")  # fix: url-decode
