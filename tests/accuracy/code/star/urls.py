from werkzeug.urls import *

a = url_decode("a=1")  # fix: url-decode
b = iri_to_uri("x")  # leave
