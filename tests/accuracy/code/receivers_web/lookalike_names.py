"""The same names, other libraries."""

import requests
from django.http import HttpRequest
from django.shortcuts import render
from starlette.datastructures import Headers, MultiDict
from starlette.requests import Request


def view(request: HttpRequest):
    request.old_body_text()  # leave
    request.session.old_is_fresh  # leave
    return render(request, "x").old_set_text("x")  # leave


async def endpoint(request: Request):
    request.old_body_text()  # leave
    request.headers.old_pairs_of()  # leave
    Headers().old_pairs_of()  # leave
    MultiDict().old_lists_of()  # leave


session = requests.Session()
session.old_is_fresh  # leave
session.headers.old_pairs_of()  # leave
response = requests.get("x")
response.old_set_text("x")  # leave
response.request.old_body_text()  # leave
