"""What the live layer tells whoever listens; it imports none of them."""

from django.dispatch import Signal

# Sent in a worker thread, outside a transaction, with `process` (a name that no other process has
# and a restart does not inherit) and `user_ids` (a frozenset: everybody with a socket to it) when
# that changes and every fifteen seconds. A process that fell silent says nothing any more.
people_connected = Signal()
