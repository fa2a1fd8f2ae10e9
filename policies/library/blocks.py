"""What an editor sees of a text: one block for each article, its items and its commentary inside."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.panels import Panel
from wagtail.blocks import (
    BlockGroup,
    CharBlock,
    ChoiceBlock,
    ListBlock,
    RichTextBlock,
    StreamBlock,
    StreamBlockValidationError,
    StreamValue,
    StructBlock,
    StructBlockValidationError,
    StructValue,
    TextBlock,
)
from wagtail.rich_text import get_text_for_indexing

from policies.library.rules.anchors import (
    article_anchor,
    article_number,
    citation,
    item_anchor,
    item_number,
)
from policies.library.rules.editions import ArticleText, ItemText
from policies.library.rules.numerals import article_name
from policies.library.rules.uses import uses_of
from policies.library.vocabulary import NextStep, Verdict


class ItemBlock(StructBlock):
    """One item, with its marker as printed."""

    marker = CharBlock(label="序号", max_length=10, help_text="与原文一致，如「(二)」")
    text = TextBlock(label="原文", rows=3)

    class Meta:
        label = "项"
        icon = "list-ul"

    def clean(self, value: StructValue) -> StructValue:
        """Refuse a marker without a number."""
        cleaned = super().clean(value)
        if item_number(cleaned["marker"]) is None:
            raise refusal("marker", "没有看出是第几项。写成「(二)」这样。")
        return cleaned


class ExampleBlock(StructBlock):
    """One worked example: must it be written down or not."""

    verdict = ChoiceBlock(label="结论", choices=Verdict.choices())
    text = TextBlock(label="例子", rows=2)
    why = TextBlock(label="理由", rows=2, required=False)

    class Meta:
        label = "例子"
        icon = "pick"


class QuestionBlock(StructBlock):
    """One question people ask, answered."""

    question = CharBlock(label="问")
    answer = TextBlock(label="答", rows=3)

    class Meta:
        label = "常见问题"
        icon = "help"


def item_words(article: int, item: StructValue) -> ItemText:
    """Return the words of an item with the number its marker says and its permanent anchor."""
    number = item_number(item["marker"])
    if number is None:
        raise ValueError(item["marker"])
    return ItemText(number, item_anchor(article, number), item["marker"], item["text"])


class ArticleValue(StructValue):
    """An article as the templates and the acts read it."""

    @property
    def number(self) -> int:
        """Return the number the marker says."""
        number = article_number(self["marker"])
        if number is None:
            raise ValueError(self["marker"])
        return number

    @property
    def anchor(self) -> str:
        """Return the permanent anchor."""
        return article_anchor(self.number)

    @property
    def name(self) -> str:
        """Return how the article is cited."""
        return article_name(self.number)

    @property
    def paragraphs(self) -> list[str]:
        """Return the opening words, paragraph by paragraph."""
        return list(self["text"].splitlines())

    def words(self) -> ArticleText:
        """Return the words alone."""
        items = tuple(item_words(self.number, item) for item in self["items"])
        return ArticleText(
            self.number, self.anchor, self["marker"], self["text"], items, self["closing"], self["chapter"]
        )

    def everything(self) -> str:
        """Return the words of the rule as one text."""
        return "\n".join([self["text"], *(item["text"] for item in self["items"]), self["closing"]])

    def commentary(self) -> str:
        """Return everything we say about the article as plain text, one remark a line: what search looks through."""
        explanation = get_text_for_indexing(self["explanation"].source) if self["explanation"] else ""
        examples = [f"{Verdict(one['verdict']).label}：{one['text']}{one['why']}" for one in self["examples"]]
        questions = [f"{one['question']}{one['answer']}" for one in self["questions"]]
        remarks = [self["note"], explanation, *examples, *questions]
        return "\n".join(" ".join(remark.split()) for remark in remarks if remark)

    def items_with_anchors(self) -> list[ItemText]:
        """Return the items with their anchors."""
        return list(self.words().items)


class ArticleBlock(StructBlock):
    """One article: the words of the rule first, what we say about them after."""

    marker = CharBlock(
        label="条号", max_length=12, help_text="与原文一致，如「8、」或「第八条」。条号定下链接地址 #a8。"
    )
    heading = CharBlock(label="提要", max_length=60, required=False, help_text="我们加的短标题，不是原文")
    text = TextBlock(label="原文", rows=5, help_text="逐字照录，原文的错漏也照录，在「编者注」里说明")
    items = ListBlock(ItemBlock(), label="各项", default=[], collapsed=True)
    closing = TextBlock(label="各项之后的原文", rows=2, required=False)
    chapter = CharBlock(label="所在章节", max_length=60, required=False)
    note = TextBlock(label="编者注", rows=2, required=False, help_text="原文的错漏、引用文件的变化")
    explanation = RichTextBlock(
        label="白话解释", required=False, features=["bold", "ol", "ul", "link", "document-link"]
    )
    examples = ListBlock(ExampleBlock(), label="例子", default=[], collapsed=True)
    questions = ListBlock(QuestionBlock(), label="常见问题", default=[], collapsed=True)

    next_step = ChoiceBlock(
        label="读完去哪里", choices=NextStep.choices(), required=False, help_text="在这一条下面放一个链接"
    )

    class Meta:
        label = "条"
        icon = "doc-full"
        value_class = ArticleValue
        label_format = "{marker} {heading}"
        form_layout = BlockGroup(
            children=[
                "marker",
                "heading",
                "text",
                "items",
                "note",
                BlockGroup(
                    children=["explanation", "examples", "questions", "next_step"],
                    heading="解释与例子",
                    classname="collapsed",
                ),
                BlockGroup(
                    children=["closing", "chapter"], heading="章节与各项之后的原文", classname="collapsed"
                ),
            ]
        )

    def clean(self, value: StructValue) -> StructValue:
        """Refuse a marker without a number and two items with the same one."""
        cleaned = super().clean(value)
        if article_number(cleaned["marker"]) is None:
            raise refusal("marker", "没有看出是第几条。写成「8、」或「第八条」这样。")
        numbers = [item_number(item["marker"]) for item in cleaned["items"]]
        if len(set(numbers)) < len(numbers):
            raise refusal("items", "有两项的序号相同。每一项的链接地址由序号定，改成不同的序号。")
        return cleaned


class ArticlesBlock(StreamBlock):
    """All articles of a text."""

    article = ArticleBlock()

    class Meta:
        collapsed = True

    def clean(self, value: StreamValue) -> StreamValue:
        """Refuse two articles with the same number: their links would collide."""
        cleaned = super().clean(value)
        numbers = [block.value.number for block in cleaned]
        twice = {number for number in numbers if numbers.count(number) > 1}
        if twice:
            names = "、".join(article_name(number) for number in sorted(twice))
            raise StreamBlockValidationError(
                non_block_errors=[f"{names}出现了两次。每一条的链接地址由条号定，改成不同的条号。"]
            )
        return cleaned


def refusal(field: str, sentence: str) -> StructBlockValidationError:
    """Return the error that puts a sentence beside one field of a block."""
    return StructBlockValidationError(block_errors={field: ValidationError(sentence)})


def article_texts(body: Any) -> tuple[ArticleText, ...]:  # Any: a StreamValue, which Wagtail does not type
    """Return the words of every article in a page's body."""
    return tuple(block.value.words() for block in body)


class UsesPanel(Panel):
    """Below the articles: where each clause is used, so that the editor knows what a change touches."""

    class BoundPanel(Panel.BoundPanel):
        """The list for one text."""

        template_name = "library/_uses_panel.html"

        def get_context_data(
            self, parent_context: Any = None
        ) -> dict[str, Any]:  # Any: Wagtail's own signature
            """Add the clauses in use."""
            found = uses_of(self.instance.slug) if self.instance.pk else {}
            uses = [(citation(anchor), rows) for anchor, rows in found.items()]
            return {**super().get_context_data(parent_context), "uses": uses}
