"""What the live layer tells whoever listens; it imports none of them."""

from django.dispatch import Signal

# Sent every second in a worker thread, outside a transaction, with `process` (a name that no other
# process has and a restart does not inherit) and `user_ids` (a frozenset: everybody with a socket
# to it). The ephemeral frames that a receiver answers go to this process's sockets. A process that
# fell silent says nothing any more.
people_connected = Signal()
