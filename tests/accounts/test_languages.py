"""A refusal over HTTP is said in the language that is asked for; without a wish in English."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings
from django.utils import translation
from rest_framework.test import APIClient

from accounts.models import Display, User, Ward
from tests.conftest import ClientOf

pytestmark = pytest.mark.django_db

Ask = Callable[[APIClient, str], Any]


@pytest.fixture(autouse=True)
def _language_of_this_thread() -> Iterator[None]:
    """Under a server each request has a context of its own; here all share one."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


def a_duty(client: APIClient, wish: str) -> Any:
    """Asks for a duty without saying anything."""
    return client.post("/api/duty/", {}, HTTP_ACCEPT_LANGUAGE=wish)


def a_user(client: APIClient, wish: str) -> Any:
    return client.get("/api/users/", HTTP_ACCEPT_LANGUAGE=wish)


def a_user_who_is_not_there(client: APIClient, wish: str) -> Any:
    return client.get("/api/users/99999/", HTTP_ACCEPT_LANGUAGE=wish)


def a_method_that_is_not_there(client: APIClient, wish: str) -> Any:
    return client.delete("/api/audit/", HTTP_ACCEPT_LANGUAGE=wish)


def an_endpoint_that_is_not_there(client: APIClient, wish: str) -> Any:
    return client.get("/api/nothing/", HTTP_ACCEPT_LANGUAGE=wish)


def an_end_of_the_ward(client: APIClient, wish: str) -> Any:
    ward = Ward.objects.order_by("pk").first()
    return client.delete(f"/api/wards/{ward and ward.pk}/", HTTP_ACCEPT_LANGUAGE=wish)


def an_account_of_ones_own(client: APIClient, wish: str) -> Any:
    body = {"username": "nina", "password1": "a long password", "password2": "a long password"}
    return client.post("/rest-auth/registration/", body, HTTP_ACCEPT_LANGUAGE=wish)


def a_null_in_the_query(client: APIClient, wish: str) -> Any:
    return client.get("/api/users/?search=%00", HTTP_ACCEPT_LANGUAGE=wish)


REFUSALS: tuple[tuple[Ask, str, int, str, dict[str, Any]], ...] = (
    (
        a_duty,
        "carol",
        400,
        "user",
        {
            "": ["This field is required."],
            "de": ["Dieses Feld ist erforderlich."],
            "th": ["จำเป็นต้องกรอกช่องนี้"],
        },
    ),
    (
        a_null_in_the_query,
        "admin",
        400,
        "search",
        {
            "": ["Null characters are not allowed."],
            "de": ["Nullzeichen sind nicht erlaubt."],
            "th": ["ไม่อนุญาตอักขระ null"],
        },
    ),
    (
        a_user,
        "",
        401,
        "detail",
        {
            "": "Authentication credentials were not provided.",
            "de": "Anmeldedaten fehlen.",
            "th": "ไม่พบข้อมูลการเข้าสู่ระบบ",
        },
    ),
    (
        a_user,
        "alice",
        403,
        "detail",
        {
            "": "You do not have permission to perform this action.",
            "de": "Keine Berechtigung dafür.",
            "th": "คุณไม่มีสิทธิ์ทำสิ่งนี้",
        },
    ),
    (
        an_account_of_ones_own,
        "",
        403,
        "detail",
        {
            "": "Registration is closed. Ask an administrator for an account.",
            "de": "Hier kann sich niemand selbst registrieren. Konten legt die Verwaltung an.",
            "th": "ปิดรับการลงทะเบียน โปรดขอบัญชีจากผู้ดูแลระบบ",
        },
    ),
    (
        a_user_who_is_not_there,
        "admin",
        404,
        "detail",
        {"": "No User matches the given query.", "de": "Nicht gefunden.", "th": "ไม่พบ"},
    ),
    (
        an_endpoint_that_is_not_there,
        "",
        404,
        "detail",
        {
            "": "There is no such endpoint. Every path ends with a slash; see /swagger/.",
            "de": "Diesen Endpunkt gibt es nicht. Jeder Pfad endet mit einem Schrägstrich; siehe "
            "/swagger/.",
            "th": "ไม่มีปลายทางนี้ ทุกเส้นทางลงท้ายด้วยเครื่องหมาย / ดู /swagger/",
        },
    ),
    (
        a_method_that_is_not_there,
        "admin",
        405,
        "detail",
        {
            "": 'Method "DELETE" not allowed.',
            "de": "Methode „DELETE“ nicht erlaubt.",
            "th": 'ไม่อนุญาตให้ใช้เมธอด "DELETE"',
        },
    ),
    (
        an_end_of_the_ward,
        "admin",
        409,
        "detail",
        {
            "": "This ward has patients, people or devices. Set it to inactive instead.",
            "de": "Zu dieser Station gehören Patienten, Personen oder Geräte. Bitte stattdessen "
            "außer Betrieb nehmen.",
            "th": "หอนี้มีผู้ป่วย บุคลากร หรืออุปกรณ์อยู่ โปรดเลิกใช้แทนการลบ",
        },
    ),
)


@override_settings(REGISTRATION="off")
@pytest.mark.parametrize("wish", ["", "de", "th"])
@pytest.mark.parametrize(("ask", "who", "status", "field", "words"), REFUSALS)
def test_a_refusal_is_said_in_the_language_that_is_asked_for(
    request: pytest.FixtureRequest,
    client_of: ClientOf,
    alice: User,
    ask: Ask,
    who: str,
    status: int,
    field: str,
    words: dict[str, Any],
    wish: str,
) -> None:
    client = client_of(request.getfixturevalue(who) if who else None)
    answer = ask(client, wish)
    assert (answer.status_code, answer.json()[field]) == (status, words[wish])


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ("de-AT,de;q=0.9,en;q=0.8", "Anmeldedaten fehlen."),
        ("fr,th;q=0.8,en;q=0.5", "ไม่พบข้อมูลการเข้าสู่ระบบ"),
        ("en-GB,de;q=0.5", "Authentication credentials were not provided."),
        ("fr", "Authentication credentials were not provided."),
        ("*", "Authentication credentials were not provided."),
        ("../de;q=nonsense", "Authentication credentials were not provided."),
    ],
)
def test_the_first_language_that_we_have_counts(wish: str, words: str) -> None:
    assert a_user(APIClient(), wish).json() == {"detail": words}


def test_an_answer_says_in_what_language_it_is_and_that_it_depends_on_the_wish() -> None:
    headers = a_user(APIClient(), "th").headers
    assert headers["Content-Language"] == "th"
    assert "Accept-Language" in headers["Vary"]


@pytest.mark.parametrize("path", ["/healthz", "/static/admin/css/base.css"])
def test_what_has_no_words_has_no_language(path: str) -> None:
    headers = APIClient().get(path, HTTP_ACCEPT_LANGUAGE="de").headers
    assert "Content-Language" not in headers
    assert "Accept-Language" not in headers.get("Vary", "")


def test_what_is_wrong_with_a_password_is_said_in_thai(admin: User, client_of: ClientOf) -> None:
    body = {"username": "nina", "password": "password", "role": "nurse"}
    answer = client_of(admin).post("/api/users/", body, HTTP_ACCEPT_LANGUAGE="th")
    assert answer.json() == {
        "password": ["รหัสผ่านสั้นเกินไป ต้องมีอย่างน้อย 10 ตัวอักษร", "รหัสผ่านนี้คาดเดาง่ายเกินไป"]
    }


def test_a_locked_door_says_so_in_german(alice: User) -> None:
    body = {"username": "alice", "password": "wrong"}
    *_, last = (
        APIClient().post("/api/login/", body, HTTP_ACCEPT_LANGUAGE="de")
        for _ in range(settings.AXES_FAILURE_LIMIT + 1)
    )
    assert last.status_code == 429
    assert last.json() == {"detail": "Zu viele Versuche. Bitte warten und noch einmal versuchen."}


def test_too_many_guesses_say_in_german_when_to_try_again(first_ward: Ward) -> None:
    assert not Display.objects.exists()
    *_, last = (
        APIClient().post("/api/display/", {"code": "A"}, HTTP_ACCEPT_LANGUAGE="de")
        for _ in range(31)
    )
    assert last.status_code == 429
    assert last.json()["detail"].startswith("Zu viele Anfragen. Wieder möglich in ")


def test_the_description_of_the_api_is_the_same_for_everybody() -> None:
    english = APIClient().get("/swagger.json").content
    assert APIClient().get("/swagger.json", HTTP_ACCEPT_LANGUAGE="th").content == english
