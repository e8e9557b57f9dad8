from django.apps import AppConfig


class RichTextConfig(AppConfig):
    name = "portal.richtext"
    label = "richtext"
    verbose_name = "Trình soạn thảo"
