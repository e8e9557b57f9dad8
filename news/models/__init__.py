"""News: articles, who writes them, and what they are ordered by."""

from news.models.article import Article, ArticleQuerySet
from news.models.attachments import ArticleAttachment, ArticleAttachmentText
from news.models.author import Author, CoAuthor
from news.models.category import Category, CategoryQuerySet, lock_categories, save_category
from news.models.featured import FeaturedPlace
from news.models.photos import ArticlePhoto
from news.models.placement import Place, Placement, PlacementQuerySet, card_of
from news.models.related import RelatedLink
from news.models.scope import CategoryScope, categories_of, within_categories_of
from news.models.tag import Tag
from news.models.topic import Topic

__all__ = [
    "Article",
    "ArticleAttachment",
    "ArticleAttachmentText",
    "ArticlePhoto",
    "ArticleQuerySet",
    "Author",
    "Category",
    "CategoryQuerySet",
    "CategoryScope",
    "CoAuthor",
    "FeaturedPlace",
    "Place",
    "Placement",
    "PlacementQuerySet",
    "RelatedLink",
    "Tag",
    "Topic",
    "card_of",
    "categories_of",
    "lock_categories",
    "save_category",
    "within_categories_of",
]
