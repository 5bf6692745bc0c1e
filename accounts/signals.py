"""What accounts tells whoever listens, inside the transaction of the change."""

from django.dispatch import Signal

# Sent with `user_id` when what a person may do, or whether a sign-in still holds, has changed:
# role, wards, activity, password, a sign-out. Listeners look at the data again; the signal says
# only whose.
rights_changed = Signal()
