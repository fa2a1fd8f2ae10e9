"""What a browser calls itself, in words its owner recognises."""

SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "安卓"),
    ("iPhone", "iPhone"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)
BROWSERS = (("QQBrowser", "QQ 浏览器"), ("360SE", "360 浏览器"), ("QIHU", "360 浏览器"), ("Qaxbrowser", "奇安信浏览器"),
            ("Edg", "Edge"), ("Firefox", "火狐"), ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip


def device(user_agent: str) -> str:
    """Return 「Windows · Chrome」; what is not known stays unsaid."""
    system = next((word for mark, word in SYSTEMS if mark in user_agent), "")
    browser = next((word for mark, word in BROWSERS if mark in user_agent), "")
    return " · ".join(part for part in (system, browser) if part) or "其他设备"
