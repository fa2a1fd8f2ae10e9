"""How uploaded files are taken in: in memory, cut where they are too large, never a temporary file. # 第九条"""

import io
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

FULL_FILES = 3  # so many of the largest size in one request; what goes beyond counts as too large


class NeverOnDisk(FileUploadHandler):
    """Keep each file in memory; what is beyond the limit is counted and thrown away."""

    def __init__(self, request: Any = None) -> None:  # Any: Django's own signature
        """Begin a request with nothing kept."""
        super().__init__(request)
        self.room = FULL_FILES * settings.FILE_UPLOAD_MAX_MEMORY_SIZE

    def new_file(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's own signature
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.kept, self.is_cut = io.BytesIO(), False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece while there is room."""
        if (
            self.kept.tell() + len(raw_data) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE
            or len(raw_data) > self.room
        ):
            self.is_cut = True
        if not self.is_cut:
            self.kept.write(raw_data)
            self.room -= len(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Return the file; one that was cut says that it is larger than any file may be."""
        self.kept.seek(0)
        size = max(file_size, settings.FILE_UPLOAD_MAX_MEMORY_SIZE) if self.is_cut else file_size
        return InMemoryUploadedFile(
            self.kept, self.field_name, self.file_name or "", self.content_type or "", size, self.charset,
            self.content_type_extra,
        )  # fmt: skip
