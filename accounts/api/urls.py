"""The paths of accounts."""

from django.urls import URLPattern, URLResolver, include, path
from rest_framework.routers import SimpleRouter

from accounts.api import displays, sign_in, tokens, views, welcome

router = SimpleRouter()
router.register("api/users", views.UserViewSet, basename="user")
router.register("api/wards", views.WardViewSet, basename="ward")
router.register("api/displays", displays.DisplayViewSet, basename="display")
router.register("api/duty", views.DutyViewSet, basename="duty")
router.register("api/sessions", views.SessionViewSet, basename="session")
router.register("api/audit", views.AuditViewSet, basename="audit")

urlpatterns: list[URLPattern | URLResolver] = [
    path("rest-auth/login/", sign_in.TokenLoginView.as_view(), name="token-login"),
    path("rest-auth/logout/", sign_in.TokenLogoutView.as_view(), name="token-logout"),
    path("rest-auth/user/", sign_in.SelfView.as_view(), name="self"),
    path("rest-auth/registration/", sign_in.RegistrationView.as_view(), name="registration"),
    path("rest-auth/password/change/", sign_in.PasswordChangeView.as_view(), name="new-password"),
    path("api/display/", displays.OwnDisplayView.as_view(), name="own-display"),
    path("api/csrf/", sign_in.CsrfView.as_view(), name="csrf"),
    path("api/sign-in/", welcome.SignInPageView.as_view(), name="sign-in-page"),
    path("api/login/", sign_in.SessionLoginView.as_view(), name="session-login"),
    path("api/logout/", sign_in.SessionLogoutView.as_view(), name="session-logout"),
    path("api/token/", tokens.TokenView.as_view(), name="jwt"),
    path("api/token/refresh/", tokens.TokenRefreshView.as_view(), name="jwt-refresh"),
    path("api/token/blacklist/", tokens.TokenBlacklistView.as_view(), name="jwt-blacklist"),
    path("api/token/connection/", tokens.ConnectionTicketView.as_view(), name="ticket"),
    path("api/token/subscription/", tokens.SubscriptionTicketView.as_view(), name="topic-ticket"),
    path("", include(router.urls)),
]
