"""What every kind of answer tells a browser not to do."""

import pytest
from django.test import Client

from accounts.models import User
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db

PAGES = (
    "/",
    "/favicon.ico",
    "/swagger/",
    "/swagger.json",
    "/redoc/",
    "/admin/",
    "/admin/login/",
    "/admin/accounts/user/",
    "/api/patients/?format=api",
    "/api/patients/",
    "/api/csrf/",
    "/api/no-such-endpoint/",
    "/rest-auth/login/",
    "/no-such-file.html",
    "/static/admin/css/base.css",
    "/static/documentation/redoc.js",
    "/static/no-such-file.js",
)


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_is_framed_sniffed_scripted_and_shared_by_nobody(
    client: Client, admin: User, path: str
) -> None:
    credentials = {"username": "admin", "password": PASSWORD}
    client.post("/api/login/", credentials, content_type="application/json")
    headers = client.get(path).headers
    policy = dict(
        part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["form-action"] == "'self'"
    # The pages of Django's admin site, of DRF and of Swagger write style attributes; ours none.
    others = ("/admin/", "/api/", "/rest-auth/", "/swagger/", "/redoc/")
    is_of_others = path.startswith(others)
    assert is_of_others or policy["style-src"] == "'self'"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Access-Control-Allow-Origin" not in headers
    if path.startswith(("/api/", "/rest-auth/")):
        assert headers["Cache-Control"] == "no-store"


def test_the_id_of_a_request_is_the_servers_own(client: Client) -> None:
    evil = "x\r\nSet-Cookie: sessionid=planted"
    answer = client.get("/api/csrf/", headers={"X-Request-ID": evil})
    assert answer.headers["X-Request-ID"].isalnum()
    assert "sessionid" not in answer.cookies
