"""The WSGI entry point: `gunicorn portal.wsgi`."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

application = get_wsgi_application()

# What is loaded now stays loaded: to look through it for garbage now and then would only make
# some reader wait for 20 ms.
gc.collect()
gc.freeze()
