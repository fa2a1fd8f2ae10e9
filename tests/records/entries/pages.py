"""What a browser without script posts of a page: every successful control of the form that is sent."""

from html.parser import HTMLParser


class Controls(HTMLParser):
    """The controls of every form of a page, by the form's place on it."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[list[tuple[str, str]]] = []
        self.select = self.area = ""
        self.chosen: list[str] = []
        self.first: str | None = None
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append([])
        elif tag == "input":
            self._input(given)
        elif tag == "select":
            self.select, self.chosen, self.first = given["name"], [], None
        elif tag == "option":
            self.first = given.get("value", "") if self.first is None else self.first
            self.chosen += [given.get("value", "")] if "selected" in given else []
        elif tag == "textarea":
            self.area, self.text = given["name"], ""

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "select" and self.select:
            value = self.chosen[-1] if self.chosen else self.first or ""
            self.forms[-1].append((self.select, value))
        if tag == "textarea" and self.area:
            self.forms[-1].append((self.area, self.text.removeprefix("\n").removeprefix("\r\n")))
            self.area = ""

    def _input(self, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in {"radio", "checkbox"} and "checked" not in given:
            return
        if self.forms and "name" in given and kind not in {"submit", "button", "file"}:
            self.forms[-1].append((given["name"], given.get("value", "on")))


def posted_by(page: str, holding: str) -> dict[str, list[str]]:
    """Return what the form that holds a control of that name would post."""
    found = Controls()
    found.feed(page)
    form = next(one for one in found.forms if any(name == holding for name, _ in one))
    data: dict[str, list[str]] = {}
    for name, value in form:
        data.setdefault(name, []).append(value)
    return data
