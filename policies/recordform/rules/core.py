"""The statutory core: every question of the record form, the short path marked `first`."""

from collections.abc import Iterable

from policies import vocabulary as words
from policies.recordform.rules.headers import HEADERS
from policies.recordform.rules.versions import Channel, Condition, Kind, Option, Question, Section, Version

BEGINNING = "2000-01"  # version 1 answers for every month that can be reported
YES, NO = "yes", "no"

SECTIONS = (
    Section(key="recorder", title="记录人"),
    Section(key="matter", title="事项"),
    Section(key="subject", title="过问人"),
    Section(key="course", title="经过"),
    Section(key="handling", title="处理"),
    Section(key="report", title="报告"),
)

CASE = Condition("matter_category", (words.MatterCategory.CASE.value,))
CONTACT = Condition("record_type", (words.RecordType.CONTACT.value,))
DAILY = Condition("record_type", (words.RecordType.DAILY.value,))
BLOCKS = {"C": ("CASE",), "H": ("HR",), "P": ("PROJ", "BUILD"), "D": ("DISC",)}
QUICK_RESPONSES = (
    "当场拒绝,并说明将按规定记录报告。",
    "告知依法办理,可到12309检察服务中心查询。",
    "没有答复,已按规定记录。",
)
GROUPS = {
    "S": "检察人员",
    "J": "司法机关内部(非检察)",
    "Q": "领导干部",
    "T": "与案件有关的人",
    "O": "其他",
}


def option(term: words.Term, *, group: str = "", only: tuple[str, ...] = ()) -> Option:
    """Return the option of a member of a closed list."""
    return Option(term.value, term.label, term.article, term.synonyms, group, only)


def options(terms: Iterable[words.Term]) -> tuple[Option, ...]:
    """Return the options of a closed list in its order."""
    return tuple(option(term) for term in terms)


def _yes_no() -> tuple[Option, ...]:
    yes = Option(YES, "是", "", ("有", "对", "y", "true", "√", "1"))
    return yes, Option(NO, "否", "", ("无", "没有", "不是", "n", "false", "0"))


def _behaviours() -> tuple[Option, ...]:
    offered = (term for term in words.Behaviour if term.value[0] in BLOCKS)
    return tuple(option(term, only=BLOCKS[term.value[0]]) for term in offered)


def _line(key: str, section: str, label: str, article: str, most: int, **more: object) -> Question:
    return _ask(Kind.LINE, key, section, label, article, most=most, **more)


def _text(key: str, section: str, label: str, article: str, most: int, **more: object) -> Question:
    return _ask(Kind.TEXT, key, section, label, article, most=most, **more)


def _yes(key: str, section: str, label: str, article: str, **more: object) -> Question:
    return _ask(Kind.YESNO, key, section, label, article, options=_yes_no(), **more)


def _ask(kind: Kind, key: str, section: str, label: str, article: str, **more: object) -> Question:
    fields = {"headers": HEADERS.get(key, ()), **more}
    return Question(key=key, kind=kind, section=section, label=label, article=article, **fields)  # type: ignore[arg-type]


RECORDER = (
    _line("serial", "recorder", "记录编号", "第四条", 20, channel=Channel.FILE, hint="新记录留空"),
    _line("recorder_number", "recorder", "承办人工号", "第四条", 32, channel=Channel.FILE),
    _line("recorder_name", "recorder", "承办人姓名", "第四条", 50, channel=Channel.FILE, private=True),
    _line("recorder_department", "recorder", "承办人部门", "第四条", 60, channel=Channel.FILE),
)

MATTER = (
    _ask(
        Kind.CHOICE, "matter_category", "matter", "事项类别", "第四条", required=True, first=True,
        options=options(words.MatterCategory),
    ),
    _line(
        "matter_name", "matter", "案件或事项名称", "第二条", 200, required=True, first=True, least=1,
        hint="案件写受理号或案件名称,人事写岗位,项目和工程写名称", example="张某某涉嫌盗窃案",
    ),
    _line("case_no", "matter", "案号", "第四条(一)", 100, when=CASE, example="莲01检刑诉(2026)12号"),
    _line("cause", "matter", "案由", "第四条(一)", 100, when=CASE, example="盗窃"),
    _ask(
        Kind.CHOICE, "stage", "matter", "办案环节", "第四条(一)", when=CASE,
        options=options(words.Stage), words=words.Stage.OTHER.value,
    ),
    _line("department", "matter", "案件承办部门", "第四条(一)", 60, when=CASE),
    _ask(
        Kind.CHOICES, "behaviours", "matter", "行为情形", "第四条", block="matter_category",
        options=_behaviours(), hint="可以多选",
    ),
    _ask(Kind.CHOICES, "details", "matter", "过问的具体内容", "第四条(一)", when=CASE,
         options=options(words.CaseDetail)),
    _ask(
        Kind.CHOICE, "record_type", "matter", "记录类型", "第四条", default=words.RecordType.INTERFERE.value,
        options=options(term for term in words.RecordType if term != words.RecordType.ZERO),
    ),
    _ask(
        Kind.CHOICES, "contacts", "matter", "接触交往情形", "第一条", when=CONTACT,
        options=options(term for term in words.Behaviour if term.value[0] == "K"),
    ),
    _ask(
        Kind.CHOICE, "judgement", "matter", "记录人对性质的判断", "第七条",
        options=options(words.Judgement),
    ),
    _yes(
        "classified", "matter", "是否涉密", "第九条", default=NO,
        hint="涉密的只写代号,不写案件名称和案号,不传材料",
    ),
)  # fmt: skip

SUBJECT = (
    _line(
        "subject_name", "subject", "过问人姓名或称呼", "第四条", 50, required=True, first=True, least=1,
        private=True, hint="不知道姓名时写称呼,例如“王某”",
    ),
    _ask(
        Kind.CHOICE, "subject_identity", "subject", "过问人身份", "第七条", required=True, first=True,
        options=tuple(option(term, group=GROUPS[term.value[0]]) for term in words.Identity),
        words=words.Identity.O4.value, hint="列表里没有的,选“其他社会人员”并写明",
    ),
    _line("subject_number", "subject", "过问人工号", "第二条", 32, private=True,
          hint="检察人员能查到工号的写工号,避免同名"),
    _line("subject_post", "subject", "过问人单位及职务", "第四条", 200, private=True),
    _ask(Kind.CHOICE, "subject_rank", "subject", "过问人职级", "第三条", options=options(words.Rank)),
    _ask(
        Kind.CHOICES, "relation", "subject", "与记录人关系", "第五条", options=options(words.Relation),
        words=words.Relation.OTHER.value, hint="熟人、亲友、同学、战友来说的也要记录",
    ),
    _line("subject_contact", "subject", "过问人联系方式", "第四条", 100, private=True),
    _ask(Kind.CHOICE, "role", "subject", "过问人角色", "第三条", options=options(words.Part)),
    _line("leader_behind", "subject", "授意或所属的领导", "第三条", 100, private=True,
          hint="身边工作人员、近亲属来说时,写明是哪位领导的"),
    _yes("on_behalf", "subject", "是否受人请托", "第四条"),
    _line("on_behalf_of", "subject", "请托人", "第四条", 100, private=True,
          when=Condition("on_behalf", (YES, "")), required_when=Condition("on_behalf", (YES,))),
    _line("behalf_relation", "subject", "请托人与案件关系", "第三条", 100,
          when=Condition("on_behalf", (YES, ""))),
    _text("other_subjects", "subject", "其他过问人", "第四条", 500, private=True,
          hint="一人一行:姓名或称呼,身份,角色,工号,知道几样写几样"),
)  # fmt: skip

COURSE = (
    _ask(Kind.DATE, "occurred_on", "course", "过问时间", "第八条", required=True, first=True,
         hint="有几次的写第一次"),
    _ask(
        Kind.CHOICES, "manner", "course", "过问方式", "第三条", required=True, first=True,
        options=options(words.Manner), hint="可以多选",
    ),
    _text(
        "account", "course", "过问内容", "第四条", 2000, required=True, first=True, least=10,
        hint="谁、说了什么、要求什么",
        example="王某打来电话,问李某某涉嫌盗窃案什么时候能审结,提出想当面说明情况。",
    ),
    _ask(Kind.NUMBER, "occurrences", "course", "过问次数", "第四条", least=1, most=999),
    _yes("ongoing", "course", "是否还在持续", "第四条"),
    _ask(
        Kind.CHOICE, "place", "course", "过问地点", "第四条", options=options(words.Place),
        words=words.Place.OTHER.value,
    ),
    _yes("in_hours", "course", "是否工作时间", "第一条", when=CONTACT, required_when=CONTACT),
    _yes("in_office", "course", "是否工作场所", "第一条", when=CONTACT, required_when=CONTACT),
    _yes("approved", "course", "是否事先批准", "第一条", when=CONTACT, required_when=CONTACT),
    _yes("benefits", "course", "有无收受财物、接受宴请", "第一条", required_when=CONTACT),
    _text("benefits_note", "course", "财物、宴请的情况", "第一条", 500,
          when=Condition("benefits", (YES, "")), required_when=Condition("benefits", (YES,))),
)  # fmt: skip

HANDLING = (
    _text(
        "response", "handling", "处理情况", "第四条", 500, required=True, first=True, least=2,
        hint="当时怎么答复的",
        quick=QUICK_RESPONSES,
    ),
    _ask(
        Kind.CHOICES, "handling", "handling", "当场处理", "第四条", options=options(words.Handling),
        words=words.Handling.OTHER.value,
    ),
    _line("told", "handling", "已向谁报告、何时", "第八条", 200),
    _text("effect", "handling", "对办案的影响和后续结果", "第四条", 500),
    _ask(
        Kind.CHOICE, "follow_up", "handling", "后来的程序", "第三条", when=DAILY,
        options=options(words.FollowUp),
    ),
    _line("formal_no", "handling", "正式程序文号", "第三条", 100, when=DAILY),
)  # fmt: skip

REPORT = (
    _yes("urgent", "report", "是否重大紧急", "第八条", first=True, default=NO,
         hint="是的话勾上,提交后立即送达两个部门"),
    _text("urgent_reason", "report", "紧急的原因", "第八条", 500, when=Condition("urgent", (YES,))),
    _yes("doubtful", "report", "一时难以判定", "第七条", default=NO),
    _ask(
        Kind.CHOICE, "late_reason", "report", "补报原因", "第八条", channel=Channel.PAGE,
        options=options(words.LateReason), hint="过了当月报告期限的记录要写明",
    ),
    _text("note", "report", "备注", "第四条", 500),
)  # fmt: skip

QUESTIONS = (*RECORDER, *MATTER, *SUBJECT, *COURSE, *HANDLING, *REPORT)


def statutory() -> Version:
    """Return version 1, the core without any office's own wording."""
    return Version(number=1, effective_from=BEGINNING, sections=SECTIONS, questions=QUESTIONS)
