from aiohttp import web
from aiohttp.web import Request, Response

app = web.Application()
app.old_dispatch("x")  # leave


async def handle(request: Request) -> Response:
    request.old_body_text()  # leave
    request.app.old_dispatch("x")  # leave
    response = web.Response(text="x")
    response.old_set_text("x")  # leave
    return response


async def test_it(aiohttp_client):
    client = await aiohttp_client(app)
    client.old_fetch_page("x")  # leave
    client.app.env  # leave
