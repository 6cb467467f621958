"""A page as a browser without JavaScript understands it: elements, forms with what stands in them, errors."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser

from multidict import CIMultiDictProxy

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
UNSAID = frozenset({"script", "style", "template", "title"})


@dataclass
class Element:
    """``children`` are elements and text, in order."""

    tag: str
    attributes: dict[str, str]
    children: "list[Element | str]" = field(default_factory=list)

    def all(self, *tags: str, **attributes: str) -> "list[Element]":
        """Everything inside with one of the tags (any, if none is named) and these attributes."""
        return [one for one in self._inside() if _fits(one, tags, attributes)]

    def first(self, *tags: str, **attributes: str) -> "Element":
        found = self.all(*tags, **attributes)
        assert found, (tags, attributes)
        return found[0]

    @property
    def text(self) -> str:
        """What is read, with single spaces."""
        return " ".join("".join(self._said()).split())

    def _inside(self) -> "Iterator[Element]":
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child._inside()

    def _said(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in UNSAID:
                yield "" if child.tag in ("a", "bdi", "span", "strong") else " "
                yield from child._said()


def _fits(one: Element, tags: tuple[str, ...], attributes: dict[str, str]) -> bool:
    wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    return (not tags or one.tag in tags) and all(one.attributes.get(name) == value for name, value in wanted.items())


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice: {names}"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and any(one.tag == tag for one in self.open):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


@dataclass(frozen=True)
class Form:
    """A form as it stands: ``values`` is what a browser would send."""

    element: Element

    @property
    def action(self) -> str:
        return self.element.attributes["action"]

    @property
    def values(self) -> dict[str, list[str]]:
        sent: dict[str, list[str]] = {}
        for control in self.element.all("input", "textarea", "select"):
            if (name := control.attributes.get("name")) and (value := _value(control)) is not None:
                sent.setdefault(name, []).append(value)
        return sent


def _value(control: Element) -> str | None:
    if control.tag == "textarea":
        return "".join(str(child) for child in control.children)
    if control.tag == "select":
        options = control.all("option")
        chosen = [one for one in options if "selected" in one.attributes] or options[:1]
        return chosen[0].attributes["value"] if chosen else None
    if control.attributes.get("type") in ("radio", "checkbox") and "checked" not in control.attributes:
        return None
    return control.attributes.get("value", "on")


@dataclass(frozen=True)
class HtmlPage:
    """One answer of the server."""

    status: int
    path: str
    headers: "CIMultiDictProxy[str]"
    html: str

    @cached_property
    def root(self) -> Element:
        builder = _Builder()
        builder.feed(self.html)
        builder.close()
        return builder.open[0]

    @property
    def said(self) -> str:
        """What stands in the main part."""
        return self.root.first("main").text

    @property
    def title(self) -> str:
        return self.root.first("h1").text

    def element(self, id_: str) -> Element:
        return self.root.first(id=id_)

    def forms(self, action: str) -> Sequence[Form]:
        return [Form(one) for one in self.root.all("form", action=f"/handling/{action}")]

    def form(self, action: str, **hidden: object) -> Form:
        """The one form of that action with these values in it."""
        wanted = {name: [str(value)] for name, value in hidden.items()}
        found = [one for one in self.forms(action) if wanted.items() <= one.values.items()]
        assert len(found) == 1, (action, hidden, len(found), self.said)
        return found[0]

    @property
    def actions(self) -> set[str]:
        """What this reader may do here."""
        actions = [one.attributes["action"] for one in self.root.all("form")]
        return {one.removeprefix("/handling/") for one in actions if one.startswith("/handling/")}

    @property
    def errors(self) -> Sequence[tuple[str, str]]:
        """What is wrong and where it leads, for each line of the error summary; its question stands before, in bold."""
        summaries = self.root.all("ds-error-summary")
        lines = [line for summary in summaries for line in summary.all("li")]
        return [(_after_bold(line), "".join(a.attributes["href"] for a in line.all("a"))) for line in lines]

    def refuse_unsound(self) -> None:
        """What holds for each page: nothing inline (the policy would drop it), each id once, no mark shown as text."""
        for one in self.root.all():
            inline = [name for name in one.attributes if name == "style" or name.startswith("on")]
            assert not inline, (self.path, one.tag, inline)
            assert one.tag != "style", self.path
            assert one.tag != "script" or (one.attributes.get("src") and not one.children), self.path
            assert not one.attributes.get("href", "").startswith("javascript:"), self.path
        twice = [
            id_
            for id_, times in Counter(one.attributes.get("id") for one in self.root.all()).items()
            if id_ and times > 1
        ]
        assert not twice, (self.path, twice)
        for trace in ("&lt;bdi", "&amp;lt;", "&amp;#39;", "&amp;amp;", "Traceback", "None None"):
            assert trace not in self.html, (self.path, trace)
        self._refuse_dead_ends()

    def _refuse_dead_ends(self) -> None:
        ids = {one.attributes["id"] for one in self.root.all() if "id" in one.attributes}
        for one in self.root.all():
            named = (
                one.attributes.get("aria-describedby", "").split() + one.attributes.get("aria-labelledby", "").split()
            )
            target = one.attributes.get("href", "")
            named += [target[1:]] if target.startswith("#") else []
            assert set(named) <= ids, (self.path, one.tag, set(named) - ids)


def _after_bold(line: Element) -> str:
    return line.text.removeprefix("".join(one.text for one in line.all("strong"))).strip()
