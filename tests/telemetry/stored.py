"""What the server has of a device."""

from telemetry.models import Device, EnvironmentReading, OrientationReading


def stored_sequences(device: Device) -> list[int]:
    """Of every reading of either kind, as often as it is stored."""
    return [
        sequence
        for model in (EnvironmentReading, OrientationReading)
        for sequence in model.objects.filter(device=device).values_list("sequence", flat=True)
    ]
