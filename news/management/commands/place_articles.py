from typing import Any

from django.core.management.base import BaseCommand

from news.models import Article
from news.placing import place_again
from portal.publishing.steps import take_after_wide_change


class Command(BaseCommand):
    help = "Put all articles into the lists of their categories, topics, tags, authors and areas."

    def handle(self, *args: Any, **options: Any) -> None:
        place_again(Article.objects.values_list("pk", flat=True).iterator())
        take_after_wide_change()
        self.stdout.write("Đã xếp lại bài viết vào các danh sách.")
