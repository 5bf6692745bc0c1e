"""PostgreSQL itself refuses to change or delete what is in the audit, whoever asks."""

from django.db import migrations

_MAKE = """
CREATE FUNCTION accounts_audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Sealing, once, is the one change there is.
    IF TG_OP = 'UPDATE' AND OLD.position IS NULL AND NEW.position IS NOT NULL
       AND to_jsonb(NEW) - 'position' - 'digest' = to_jsonb(OLD) - 'position' - 'digest' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'The audit is append-only.';
END $$;
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE ON accounts_auditevent
    FOR EACH ROW EXECUTE FUNCTION accounts_audit_is_append_only();
"""
_DROP = """
DROP TRIGGER audit_is_append_only ON accounts_auditevent;
DROP FUNCTION accounts_audit_is_append_only();
"""


def _make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_MAKE)


def _drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_DROP)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_seal_the_audit")]

    operations = [migrations.RunPython(_make, _drop, elidable=False)]
