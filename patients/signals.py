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
# patient, report, by, action: "recorded", "corrected" or "voided"
report_changed = Signal()
