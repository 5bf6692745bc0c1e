"""What other applications may want to know, sent inside the transaction of the change."""

from django.dispatch import Signal

# patient, by
patient_admitted = Signal()
# patient, by, from_ward_id
patient_moved = Signal()
# patient, by; also when a discharge is taken back, with `is_admitted` true
patient_discharged = Signal()
# patient, by
patient_hidden = Signal()
# patient, whose record is about to be erased: a receiver erases what it holds of it
patient_erased = Signal()
# patient, report, by, action: "recorded", "corrected" or "voided"
report_changed = Signal()
# notifications: those that are opened or become more urgent, in a list; of a thousand at one moment
# a receiver hears some at a time
notifications_raised = Signal()
# notification
notification_acknowledged = Signal()
# Asked with `patient`, outside a transaction of its own: a receiver returns what it has for the
# patient's timeline, a list of {"at": datetime, "kind", "id", "content", "by": {"id", "username"}}.
timeline_asked = Signal()
