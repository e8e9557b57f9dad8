"""What colleagues call each other in the admin."""

from django.contrib.auth.models import AbstractBaseUser


def name_of(user: AbstractBaseUser) -> str:
    """Return the name of somebody, the family name first; else that of the account."""
    return f"{user.last_name} {user.first_name}".strip() or user.get_username()
