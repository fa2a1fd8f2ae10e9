"""A text as a QR code, which a telephone reads from paper: SVG of black lines alone, without style or script."""

import io

import segno

MASK = 2  # columns in threes: to try all eight masks and keep the prettiest took longer than the rest of a receipt


def inline(text: str, label: str) -> str:
    """Return the picture as part of a page."""
    drawn: str = _code(text).svg_inline(scale=2, svgclass="qr", lineclass=None, title=label)
    return drawn


def alone(text: str) -> bytes:
    """Return the picture as a file of its own."""
    out = io.BytesIO()
    _code(text).save(out, kind="svg", scale=2, svgclass=None, lineclass=None)
    return out.getvalue()


def _code(text: str) -> segno.QRCode:
    return segno.make(text, error="l", micro=False, encoding="utf-8", mask=MASK)
