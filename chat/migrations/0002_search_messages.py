"""Full-text search of messages, where the database has it; the expression is that of the query."""

from django.db import migrations

MAKE = """
    CREATE INDEX chat_message_words ON chat_message
    USING gin (to_tsvector('simple'::regconfig, COALESCE(content, '')))
"""
DROP = "DROP INDEX chat_message_words"


def _on_postgresql(statement):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("chat", "0001_rooms_and_messages")]

    operations = [migrations.RunPython(_on_postgresql(MAKE), _on_postgresql(DROP))]
