"""Who asks, over a browser session."""

from functools import partial
from typing import Any

from asgiref.sync import sync_to_async
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.utils.functional import SimpleLazyObject

from accounts.credentials import sign_in_of_session


class SignInMiddleware(AuthenticationMiddleware):
    """
    Django's, with the person taken from the session's `SignIn`: an ended one lets nobody in, the
    admin site included.
    """

    def process_request(self, request: Any) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(partial(_user_of, request))
        request.auser = sync_to_async(partial(_user_of, request))


def _user_of(request: Any) -> Any:
    if not hasattr(request, "sign_in"):
        request.sign_in = sign_in_of_session(request.session)
    return request.sign_in.user if request.sign_in else AnonymousUser()
