from fastapi import FastAPI, Request
from starlette.applications import Starlette
from starlette.testclient import TestClient

app = Starlette()
api = FastAPI()
app.old_dispatch("x")  # leave
api.old_dispatch("x")  # leave
app.env  # leave
client = TestClient(app)
client.old_fetch_page("x")  # leave


@api.get("/")
async def index(request: Request):
    request.old_body_text()  # leave
    request.app.old_dispatch("x")  # leave
    return request.session.old_is_fresh  # leave
