"""The door for gunicorn; what every worker needs is read before they part, so that none of them reads it for itself."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.template.loader import get_template
from django.urls import get_resolver

from config.turns import Turns

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = Turns(get_wsgi_application())
_addresses, _frame = get_resolver().url_patterns, get_template("base.html")
gc.collect()
gc.freeze()  # what is here stays: looking through it again and again for garbage took a quarter of a page
