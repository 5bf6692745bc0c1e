"""Values computed from one set. ``None`` when a part is missing: never an invented number."""

from __future__ import annotations

from patients.rules.values import Observation


def pulse_pressure(observation: Observation) -> float | None:
    """Systolic less diastolic, mmHg."""
    if observation.bp_sys is None or observation.bp_dia is None:
        return None
    return observation.bp_sys - observation.bp_dia


def mean_arterial_pressure(observation: Observation) -> float | None:
    """(systolic + 2 x diastolic) / 3, mmHg."""
    if observation.bp_sys is None or observation.bp_dia is None:
        return None
    return (observation.bp_sys + 2 * observation.bp_dia) / 3


def shock_index(observation: Observation) -> float | None:
    """Pulse over systolic pressure, no unit."""
    if observation.pulse is None or not observation.bp_sys:
        return None
    return observation.pulse / observation.bp_sys


def fluid_in(observation: Observation) -> float | None:
    """All intake of the set, mL; ``None`` when none was charted."""
    return _total(observation.fi_oral, observation.fi_parenteral, observation.fi_other)


def fluid_out(observation: Observation) -> float | None:
    """All output of the set, mL; stools are counted, not measured."""
    return _total(
        observation.fo_urine, observation.fo_emesis, observation.fo_drainage, observation.fo_uf
    )


def fluid_balance(observation: Observation) -> float | None:
    """Intake less output, mL; what was not charted counts nothing, ``None`` when nothing was."""
    taken, given = fluid_in(observation), fluid_out(observation)
    if taken is None and given is None:
        return None
    return (taken or 0) - (given or 0)


def _total(*parts: float | None) -> float | None:
    charted = [part for part in parts if part is not None]
    return sum(charted) if charted else None
