"""JSON web tokens signed with the present secret key and believed from the former ones too."""

from typing import Any

from django.conf import settings
from rest_framework_simplejwt import tokens
from rest_framework_simplejwt.backends import TokenBackend
from rest_framework_simplejwt.exceptions import TokenBackendError, TokenBackendExpiredToken


class _Keys(TokenBackend):
    """`SECRET_KEY_FALLBACKS` as Django means them: a change of key signs nobody out."""

    def __init__(self) -> None:
        super().__init__("HS256", settings.SECRET_KEY)

    def decode(self, token: Any, verify: bool = True) -> dict[str, Any]:
        """The claims. Raises TokenBackendError if no key of ours signed them."""
        try:
            return super().decode(token, verify)
        except TokenBackendExpiredToken:
            raise
        except TokenBackendError:
            for former in settings.SECRET_KEY_FALLBACKS:
                try:
                    return TokenBackend(self.algorithm, former).decode(token, verify)
                except TokenBackendExpiredToken:
                    raise
                except TokenBackendError:
                    continue
            raise


class AccessToken(tokens.AccessToken):
    """For minutes."""

    def get_token_backend(self) -> TokenBackend:
        """Ours."""
        return _Keys()


class RefreshToken(tokens.RefreshToken):
    """Makes the next pair."""

    access_token_class = AccessToken

    def get_token_backend(self) -> TokenBackend:
        """Ours."""
        return _Keys()
