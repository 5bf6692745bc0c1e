"""The evidence of a phase was sentences; a reason has its name and its numbers beside them."""

from typing import Any

from django.db import migrations


def name(apps: Any, schema_editor: Any) -> None:
    """What is stored keeps its sentences; the next look at the patient gives the names."""
    patients = apps.get_model("patients", "Patient").objects
    for patient in patients.exclude(phase_evidence=[]).only("phase_evidence").iterator():
        patient.phase_evidence = [
            {"name": "", "source": "", "sentence": each, "numbers": {}}
            if isinstance(each, str)
            else each
            for each in patient.phase_evidence
        ]
        patient.save(update_fields=["phase_evidence"])


def unname(apps: Any, schema_editor: Any) -> None:
    """Back to the sentences."""
    patients = apps.get_model("patients", "Patient").objects
    for patient in patients.exclude(phase_evidence=[]).only("phase_evidence").iterator():
        patient.phase_evidence = [each["sentence"] for each in patient.phase_evidence]
        patient.save(update_fields=["phase_evidence"])


class Migration(migrations.Migration):
    dependencies = (("patients", "0006_reason_of_a_longer_interval"),)

    operations = (migrations.RunPython(name, unname),)
