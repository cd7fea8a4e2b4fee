from django.db import models
from django.http import QueryDict
from django.test import Client
from django.utils.html import escape  # leave
from django.utils.safestring import SafeString as Markup  # leave


class Book(models.Model):
    def old_as_dict(self):  # leave
        return {"a": escape("x"), "b": Markup("x")}  # leave


Book.objects.filter(a=1).old_pages_of(1)  # leave
QueryDict("a=1").old_lists_of()  # leave
client = Client()
client.old_fetch_page("/")  # leave


def view(request):
    request.old_as_dict()  # leave
    return request.session.old_flush_all()  # leave
