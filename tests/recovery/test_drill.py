"""The drill: a demo ward is backed up, destroyed, taken back, and nobody sees a difference."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.live import LiveClient
from tests.recovery.conftest import OwnDatabase
from tests.servers import Servers

pytestmark = pytest.mark.timeout(600)

# What a restore writes itself: the new epoch, and that it took place.
OWN = {"realtime_epoch", "accounts_auditevent", "realtime_worker", "sqlite_sequence"}

BUILD = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("demo", verbosity=0)
call_command("demo_chat", verbosity=0)
from accounts.actions.seals import seal_events
from accounts.actions.sign_ins import open_token
from accounts.addresses import Caller
from accounts.models import User
admin = User.objects.filter(role="administrator").first()
print(open_token(by=admin, caller=Caller(address="127.0.0.1")))
seal_events()
"""
# What came back is sound, and is taken back once more over what is there, as after a mistake.
CHECK_AND_RESTORE = """
from django.core.management import call_command
call_command("verify_audit", anchor={anchor!r})
call_command("migrate", check_unapplied=True, verbosity=0)
call_command("restore", {backup!r}, force=True)
print("whole")
"""
# Each command in turn; prints what those say that are refused.
REFUSED = """
import json, os
from django.core.management import CommandError, call_command
said = []
for words, path in {commands!r}:
    os.environ["PATH"] = path or os.environ["PATH"]
    try:
        call_command(*words)
        said.append("")
    except CommandError as refusal:
        said.append(str(refusal))
print(json.dumps(said))
"""


def in_one_process(servers: Servers, script: str) -> str:
    """The last line a script of Django's shell prints."""
    return (
        servers.run("shell", "--no-imports", "-c", script, patience_s=300).strip().splitlines()[-1]
    )


def refusals(servers: Servers, *commands: tuple[list[str], str]) -> list[str]:
    """What each command says; empty where it was not refused."""
    said: list[str] = json.loads(in_one_process(servers, REFUSED.format(commands=commands)))
    return said


def manifest_of(backup: Path) -> Path:
    return backup.with_name(backup.name + ".manifest.json")


def a_backup(servers: Servers, database: OwnDatabase) -> Path:
    return Path(servers.run("backup", "--to", str(database.folder / "kept")).split()[-1])


def check_files(backup: Path, before: dict[str, list[str]]) -> dict[str, Any]:
    """For its owner only, whole, and nothing else left lying about; what the manifest says."""
    manifest = manifest_of(backup)
    assert [path.stat().st_mode & 0o777 for path in (backup, manifest)] == [0o600, 0o600]
    assert sorted(path.name for path in backup.parent.iterdir()) == [backup.name, manifest.name]
    said: dict[str, Any] = json.loads(manifest.read_text())
    assert said["rows"]["patients_report"] == len(before["patients_report"]) > 100
    return said


async def test_a_ward_is_destroyed_and_taken_back_whole(
    servers: Servers, database: OwnDatabase
) -> None:
    key = in_one_process(servers, BUILD)
    web = servers.web()
    async with LiveClient(web.ws_url, token=key) as client:
        had, epoch = dict(client.has), client.welcome["epoch"]
        assert (await client.ask("patients", "list"))["data"]
        # While the ward goes on.
        backup = a_backup(servers, database)
    web.stop()
    before = database.everything()
    said = check_files(backup, before)
    assert said["epoch"] == epoch

    database.destroy()
    servers.run("restore", str(backup))

    after = database.everything()
    assert after.keys() == before.keys()
    changed = {name for name in before if before[name] != after[name]}
    # A presence was renewed and a sign-in used since the backup, by the socket itself.
    assert changed <= OWN | {"accounts_signin", "chat_presence", "realtime_topic"}
    for name, rows in said["rows"].items():
        assert len(after[name]) - rows in ({0, 1} if name in OWN else {0}), name
    web.restart()
    async with LiveClient(web.ws_url, token=key, resume=(epoch, had)) as client:
        assert client.welcome["epoch"] != epoch
        assert all("snapshot" in one for one in client.welcome["resume"].values())
        rows = await client.ask("patients", "list")
        assert len(rows["data"]) == said["rows"]["patients_patient"]
        # And it goes on: what is charted now arrives.
        sent = {"patient": rows["data"][0]["pk"], "pulse": 88}
        assert (await client.ask("reports", "create", data=sent))["response_status"] == 201
        await client.until(lambda: bool(client.changes("reports")))
    web.stop()

    script = CHECK_AND_RESTORE.format(anchor=said["audit"], backup=str(backup))
    assert in_one_process(servers, script) == "whole"
    again = database.everything()
    assert {name for name in after if after[name] != again[name]} <= OWN


def test_what_would_lose_something_is_refused_in_one_line_and_changes_nothing(
    servers: Servers, database: OwnDatabase
) -> None:
    in_one_process(
        servers,
        "from django.core.management import call_command\n"
        "call_command('migrate', verbosity=0)\n"
        "from accounts.models import User\n"
        "User.objects.create_user('alice')\nprint('made')",
    )
    folder = database.folder / "kept"
    backup = a_backup(servers, database)
    said = json.loads(manifest_of(backup).read_text())

    def variant(name: str, content: bytes | None = None, **changes: Any) -> str:
        file = folder / name
        file.write_bytes(backup.read_bytes() if content is None else content)
        manifest_of(file).write_text(json.dumps(said | changes))
        return str(file)

    blocked = folder / "file"
    blocked.write_text("")
    unfinished = folder / "unfinished"
    unfinished.write_bytes(backup.read_bytes())
    expected = [
        (["restore", str(backup)], "--force"),
        (["restore", "/no/such/file"], "does not exist"),
        (["restore", str(unfinished), "--force"], "was not finished"),
        (["restore", variant("damaged", backup.read_bytes()[:-1]), "--force"], "damaged"),
        (["restore", variant("other", engine="oracle"), "--force"], "backup of oracle"),
        (["restore", variant("future", format=9), "--force"], "format 9"),
        (
            ["restore", variant("newer", migrations=["patients.9999_tomorrow"]), "--force"],
            "newer version",
        ),
        (["backup", "--to", str(blocked)], "cannot be made"),
        (["backup", "--to", str(folder), "--keep", "1"], ""),
        (["backup", "--to", str(folder), "--keep", "1"], ""),
    ]
    commands = [(words, "") for words, _ in expected]
    if not database.is_sqlite:
        promised = variant("short", rows=said["rows"] | {"patients_patient": 7})
        expected.insert(0, (["restore", promised, "--force"], "patients_patient"))
        expected.append((["backup", "--to", str(folder)], "postgresql-client"))
        commands = [(words, "") for words, _ in expected[:-1]]
        commands.append((expected[-1][0], "/nowhere"))
    before = database.everything()
    for answer, (words, part) in zip(refusals(servers, *commands), expected, strict=True):
        assert part in answer, words
        assert "\n" not in answer
        assert bool(part) == bool(answer), (words, answer)
    assert database.everything() == before
    # The newest of those that are finished; what is none of ours stays.
    finished = [one for one in folder.glob("wardbeat-*") if one.suffix != ".json"]
    assert len(finished) == 1
    assert finished[0] != backup
    assert unfinished.exists()
    assert list(folder.glob(".*")) == []
