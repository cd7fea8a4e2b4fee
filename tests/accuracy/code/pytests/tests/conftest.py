import pytest


@pytest.fixture
def logged_in(client):
    client.old_fetch_page("/login")  # fix: client
    return client


@pytest.fixture
def thing2(thing):
    return thing
