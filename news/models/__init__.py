"""News: a tree of categories, authors, and articles."""

from news.models.article import Article, ArticleQuerySet
from news.models.attachments import ArticleAttachment, ArticleAttachmentText
from news.models.author import Author
from news.models.category import Category, CategoryQuerySet, lock_categories, save_category
from news.models.photos import ArticlePhoto
from news.models.scope import CategoryScope, categories_of, within_categories_of

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
    "categories_of",
    "lock_categories",
    "save_category",
    "within_categories_of",
]
