"""What a page says when a seal is broken or the log takes no leaf: no content, and whom to tell. # 第九条"""

import logging
from collections.abc import Callable
from functools import wraps

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trail.sealing import SealBroken

logger = logging.getLogger(__name__)
View = Callable[..., HttpResponse]


def nothing_unlogged(view: View) -> View:
    """Answer 503 without a word of content when the reading could not be written down or the seal does not hold."""

    @wraps(view)
    def guarded(request: HttpRequest, **more: int | str) -> HttpResponse:
        handle = more.get("handle", "")
        try:
            return view(request, **more)
        except SealBroken:
            logger.exception("密封的内容打不开：%s", handle)
            sentence = "这件记录的密封被改动过，内容打不开。已记入日志，告诉审计管理员。"
        except DatabaseError:
            logger.exception("阅读没有记进日志：%s", handle)
            sentence = "现在不能打开内容：这次阅读没有能记进日志。稍后再试。"
        return render(request, "entries/trouble.html", {"sentence": sentence}, status=503)

    return guarded
