"""Paths of the chat application."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from chat.api.messages import MessageViewSet
from chat.api.rooms import RoomViewSet

router = SimpleRouter()
router.register("api/rooms", RoomViewSet, basename="room")
router.register(r"api/rooms/(?P<room_id>\d+)/messages", MessageViewSet, basename="message")

urlpatterns = [
    *router.urls,
    path("api/search/", RoomViewSet.as_view({"get": "search"}), name="search"),
]
