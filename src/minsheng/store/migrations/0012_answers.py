from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0011_sealed_papers"),
    ]

    operations = [
        migrations.AddField(
            model_name="matterrow",
            name="answer",
            field=models.TextField(default="", help_text="what its reply says"),
        ),
    ]
