from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0012_answers"),
    ]

    operations = [
        migrations.CreateModel(
            name="BulletinReleaseRow",
            fields=[
                (
                    "place",
                    models.CharField(help_text="our own id of the county, district or zone", max_length=36),
                ),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "place", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("id", models.CharField(help_text="UUIDv7", max_length=36)),
                (
                    "revision",
                    models.PositiveIntegerField(
                        default=1, help_text="1 when made, one more with every change"
                    ),
                ),
                ("bulletin", models.CharField(help_text="the bulletin", max_length=36)),
                ("title", models.TextField()),
                ("shown", models.JSONField(help_text="exactly what the public page says")),
                ("released_on", models.DateField()),
                ("whole", models.BooleanField(help_text="whether every light is shown")),
                ("digest", models.CharField(help_text="SHA-256 of what is shown", max_length=64)),
                ("withdrawn_at", models.DateTimeField(help_text="UTC; empty while it stands", null=True)),
            ],
            options={"db_table": "bulletin_release"},
        ),
        migrations.CreateModel(
            name="WithheldRow",
            fields=[
                (
                    "place",
                    models.CharField(help_text="our own id of the county, district or zone", max_length=36),
                ),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "place", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("id", models.CharField(help_text="UUIDv7", max_length=36)),
                (
                    "about",
                    models.TextField(
                        help_text="id of what was to be published, or a file of the static copy"
                    ),
                ),
                ("field", models.TextField(help_text="where in it")),
                ("kind", models.CharField(max_length=20)),
                ("masked", models.TextField(help_text="its first signs alone")),
                ("way", models.CharField(help_text="release, rule, copy", max_length=10)),
                ("at", models.DateTimeField(help_text="UTC")),
                ("post", models.CharField(help_text="who was about to publish it", max_length=36, null=True)),
            ],
            options={"db_table": "withheld"},
        ),
        migrations.AddConstraint(
            model_name="bulletinreleaserow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at__isnull", True)),
                fields=("place", "bulletin"),
                name="bulletin_release_one_stands",
            ),
        ),
        migrations.AddConstraint(
            model_name="bulletinreleaserow",
            constraint=models.CheckConstraint(
                condition=models.Q(("revision__gte", 1)), name="bulletin_release_revision"
            ),
        ),
        migrations.AddIndex(
            model_name="withheldrow",
            index=models.Index(fields=["place", "at"], name="withheld_at"),
        ),
    ]
