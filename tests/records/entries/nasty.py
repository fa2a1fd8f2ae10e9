"""Five hundred strings that have broken pages somewhere: markup, templates, formulas, odd characters, sizes."""

# ruff: noqa: E501, RUF001
from itertools import product

PLAIN = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'; DROP TABLE entries_record;--", "{{ 7*7 }}",
    "{% load x %}", "${7*7}", "=cmd|' /C calc'!A0", "@SUM(1)", "../../../etc/passwd", "%00", "\x00", "\x1b[31m",
    "\u202egnp.exe", "\u200b", "\ufeff", "\ud7ff", "\ue000", "𠮷𬭎", "👩‍👩‍👧‍👦", "a\u0301" * 50, "\r\nSet-Cookie: a=b",
    "javascript:alert(1)", "<svg/onload=alert(1)>", "]]>", "<!--", "&lt;b&gt;", "&#x3c;b&#x3e;", "\\u003cb\\u003e",
    "0", "-1", "1e309", "NaN", "2026-02-30", "9999-12-31", "0000-00-00", "99999-01-01", "True", "null", "[]", "{}",
    "__proto__", "id_account", "x" * 10_000, "问" * 5_000, "\n" * 500, "\t", "٣", "１２", "½", "²", "Ⅷ", "٢٠٢٦-١٠-١٢",
    "' OR 1=1", "*)(uid=*", "|| ping", "`id`", "$(id)", "%s%n", "%(x)s", "{0}", "{x.__class__}", "\\", "/", "//", "..",
    "<b>粗</b>", "<a href=//x>", "<style>*{}</style>", "<textarea>", "</textarea><script>1</script>", "</title>",
    "<iframe>", "<math>", "<?xml?>", "<!DOCTYPE>", "<x onclick=1>", "\" autofocus onfocus=alert(1) x=\"", "' x='",
    "data:text/html,1", "vbscript:1", "\x7f", "\x85", "\u2028", "\u2029", "\u00ad", "\U0010ffff", "\ufffd", "某\x00某",
    "select 1", "union select", "Z9", "CASE;DROP", "yes\n", "on", "off", "２０２６-１０-１２", "十月八日", "昨天", "10.8",
    "王某、李某、张某", "A" * 300, "<" * 300, "&" * 300, "\"" * 300, "'" * 300, "%" * 300, "{" * 300, "🀄" * 200,
]  # fmt: skip
CLOSERS = [
    "",
    '">',
    "'>",
    "</textarea>",
    "</title>",
    "</script>",
    "-->",
    "]]>",
    '" x="',
    "' x='",
    "{% endraw %}",
    "\x00",
    "　",
    "</option></select>",
    "</legend></fieldset>",
]
BODIES = [
    "<script>alert({n})</script>", "<img src=x onerror=alert({n})>", "<svg/onload=alert({n})>", "<iframe src=//x{n}>",
    "<body onload=alert({n})>", "<details open ontoggle=alert({n})>", "<a href='javascript:alert({n})'>x</a>",
    "<input autofocus onfocus=alert({n})>", "<form action=//x{n}><button>", "<base href=//x{n}>", "<meta http-equiv=refresh content=0;url=//x{n}>",
    "<link rel=stylesheet href=//x{n}>", "<div hx-get=/x{n} hx-trigger=load>", "<p style=position:fixed>{n}</p>",
    "<object data=//x{n}>", "<template><script>{n}</script>", "<noscript><p title='</noscript><b id={n}>'>", "<SCRIPT\n>alert({n})</SCRIPT\t>",
    "\u003cscript\u003e{n}", "%3Cscript%3E{n}", "&lt;script&gt;{n}", "＜script＞{n}", "<scr\x00ipt>{n}", "<<b>script>{n}",
    "{{{{ settings.SECRET_KEY }}}}{n}", "{{% debug %}}{n}", "=HYPERLINK(\"//x\",{n})", "+1+cmd|' /C calc'!A{n}", "' UNION SELECT {n} --", "\u202e<b>{n}</b>",
]  # fmt: skip
BUILT = [closer + body.format(n=number) for number, (closer, body) in enumerate(product(CLOSERS, BODIES))]
NASTY = [*PLAIN, *BUILT]


def lives(nasty: str) -> bool:
    """Say whether a page that shows the string as it was typed would let it act as markup."""
    return any(mark in nasty for mark in "<>\"'") and len(nasty) > 1
