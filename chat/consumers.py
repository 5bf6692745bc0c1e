"""The streams of this application, each made from its ViewSet."""

from chat.api.messages import MessageViewSet
from chat.api.rooms import RoomViewSet
from realtime.consumers import StreamConsumer


class RoomConsumer(StreamConsumer):
    viewset = RoomViewSet
    topic_kinds = ("room", "user")


class MessageConsumer(StreamConsumer):
    viewset = MessageViewSet
    topic_kinds = ("room", "user")
