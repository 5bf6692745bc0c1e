"""What accounts tells, or asks, whoever listens; it imports none of them."""

from django.dispatch import Signal

# Sent with `user_id` when what a person may do, or whether a sign-in still holds, has changed:
# role, wards, activity, password, a sign-out; inside the transaction of the change. Listeners look
# at the data again; the signal says only whose.
rights_changed = Signal()

# Sent with `user` and `topic` to ask whether the person may listen to a topic accounts does not
# know, such as `room:3`. True from any receiver is a yes; silence is a no.
topic_asked = Signal()

# Sent with `token` (what stood behind `Authorization: Device`, to sign in) or `credential_id` (to
# look again). A receiver returns the device's principal (`pk`, `credential_id`,
# `is_authenticated`, `role`), or None.
device_asked = Signal()

# Sent with `credential_ids`, a set. A receiver returns the set of those that may still sign in.
devices_asked = Signal()
