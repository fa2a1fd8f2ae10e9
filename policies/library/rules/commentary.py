"""What the product says about the measures when they are first loaded: editor's notes, plain words, examples, questions."""

import html
from dataclasses import dataclass

from policies.library.rules.parsing import Article
from policies.library.vocabulary import NextStep, Verdict


@dataclass(frozen=True)
class Example:
    """One worked example."""

    verdict: Verdict
    text: str
    why: str


@dataclass(frozen=True)
class Comment:
    """What is said about one article; it is used only where the article holds the words quoted."""

    article: int
    quote: str
    heading: str
    explanation: str = ""
    note: str = ""
    examples: tuple[Example, ...] = ()
    questions: tuple[tuple[str, str], ...] = ()
    next_step: NextStep | None = None


RECORD, LEAVE = Verdict.RECORD, Verdict.LEAVE

COMMENTARY = (
    Comment(
        1,
        "制定本实施办法",
        "为什么制定",
        "这一条说明依据哪些党内法规和纪律规定制定。",
        "原文「任追究规定》」重复了一次；《中国共产党党内监督条例》与后一份文件之间没有顿号。照录原文，未作改动。",
    ),
    Comment(
        2,
        "本实施办法所称检察人员",
        "谁适用，什么是重大事项",
        "在检察机关和下属单位工作的干部职工都要填报，包括事业编、聘用制和工勤人员。退(离)休人员不填报，但他们来过问也要记。"
        "重大事项有五类：司法办案、干部选拔任用、项目安排、工程建设、监督执纪。",
        examples=(
            Example(RECORD, "退休的老领导打电话问一件在办案件什么时候能结。", "退(离)休人员过问，同样适用。"),
        ),
    ),
    Comment(
        3,
        "说情打招呼",
        "不得过问、干预、插手",
        "因职责需要了解情况或提出指导意见，要按程序正式提出。只是口头、短信、微信、电话私下提出的，承办人员作为日常工作记录在案，再依程序办理。",
        "原文「违反规定过问或干预、插手检察办案等重大事项的正常进行」语句如此，照录。",
        (
            Example(
                RECORD,
                "分管领导在微信里说「这个案子可以考虑不起诉」，没有走书面程序。",
                "私下提出，作为日常工作记录。",
            ),
            Example(LEAVE, "分管领导在案件讨论会上提出意见，会议记录里有。", "按工作程序正式提出。"),
        ),
        (
            (
                "直接领导私下问进度，算不算过问？",
                "先记下来，类型选「日常工作记录」。它不计入干预统计，也不等于说领导违规。",
            ),
        ),
        next_step=NextStep.RECORD,
    ),
    Comment(
        4,
        "全程留痕、有据可查",
        "哪些行为要记，怎样记",
        "五种情形都要全面、如实、及时记录。重在「如实」：记对方是谁、什么时候、用什么方式、说了什么、你怎么答复。是不是违规由审核部门判断。",
        "第(四)项原文「初核立案性质认定」中间没有顿号，照录。",
        (
            Example(RECORD, "老同学请吃饭，席间问你办的案子会不会从轻。", "第(一)项：过问案情、打招呼说情。"),
            Example(
                RECORD,
                "供应商托人问装备采购什么时候招标、能不能照顾。",
                "第(三)项：过问物资采购情况，要求提供便利。",
            ),
            Example(
                LEAVE, "辩护律师按规定提交书面法律意见，已经入卷。", "依法行使诉讼权利，走的是正常程序。"
            ),
        ),
        next_step=NextStep.RECORD,
    ),
    Comment(
        5,
        "熟人、亲友、同学、战友",
        "熟人请托也要记",
        "不因为是亲戚、同学、战友就不记。只要属于第四条的情形，都要记录报告。",
        examples=(
            Example(RECORD, "表哥问他朋友的案子在谁手里。", "亲友过问案情。"),
            Example(LEAVE, "战友问起检察院今年招不招人，你把公告发给他。", "公开信息，没有过问重大事项。"),
        ),
        next_step=NextStep.RECORD,
    ),
    Comment(
        6,
        "不适用本实施办法",
        "哪些不用记",
        "只有三种：主管或分管领导按正常程序作出批示；主管或分管领导要求核查和反馈；人大代表、政协委员通过正常渠道交办的案件。"
        "前两种都限于「主管或分管工作范围」。",
        "第(三)项原文作「交办专办」，照录。",
        examples=(
            Example(LEAVE, "分管副检察长在群众来信上批示「请控申部门核实后报」。", "第(一)项。"),
            Example(
                RECORD, "不分管刑检的院领导让你把某案的情况报给他。", "不在主管或分管范围，不属于这一条。"
            ),
        ),
        questions=(("人大代表私下打电话问案子呢？", "不是通过正常渠道交办，要记。"),),
    ),
    Comment(
        7,
        "一时难以判定",
        "拿不准的，外单位的，都要记",
        "一时判断不了是否违规，先记，由审核部门判断。本单位以外的人来过问的，不论看起来多平常，都记。",
        examples=(
            Example(RECORD, "外单位的人只问了一句「那个案子还在你们那儿吧」。", "外单位人员过问，均应记录。"),
        ),
        next_step=NextStep.RECORD,
    ),
    Comment(
        8,
        "零报告制度",
        "零报告，每月3日前汇总报告",
        "每月3日前报上个月。有记录的，记录提交时就已经报给两个部门；没有的，要自己确认零报告——没有确认不等于零。重大紧急情况当时就报。",
        examples=(Example(RECORD, "月底最后一天接到一个说情电话。", "当天记；它属于事情发生的那个月。"),),
        questions=(
            ("上个月一件都没有，还要做什么？", "打开「月度报告」，确认零报告。不确认会显示为未报。"),
            ("两个部门都要报吗？", "都要。系统同时送给驻院纪检监察和检务督察，各自接收。"),
        ),
        next_step=NextStep.RETURN,
    ),
    Comment(
        9,
        "保密方面制度规定",
        "遵守保密规定",
        "记录只给有权的人看，每次查看都留痕。涉密内容不要写进系统，只写编号，线下按保密规定办理。",
    ),
    Comment(
        10,
        "综合分析与研判",
        "纪检监察部门怎样处理",
        "收到后先判断性质和程度，再依职权处理，并督促落实治理预防措施。大多数记录核对后录此存查。",
    ),
    Comment(
        11,
        "不记录或者不如实记录",
        "不记录、不如实记录的责任",
        "不记、漏记、记得不实都会被追究；领导授意不记的，追究领导责任。",
        "文中《公职人员政务处分暂行规定》已由 2020年7月1日起施行的《公职人员政务处分法》取代。照录原文。",
    ),
    Comment(
        12,
        "受法律和组织保护",
        "如实记录受保护",
        "如实记录、报告的人受保护。因此受到打击报复，可以直接向纪检监察部门反映。",
        "文中《公职人员政务处分暂行规定》已由 2020年7月1日起施行的《公职人员政务处分法》取代。照录原文。",
    ),
    Comment(
        13,
        "落实党建工作责任制",
        "党组织的责任，纳入考核",
        "党组织抓落实。过问情况和记录情况都作为考察的依据。考核看是否如实、及时、完整，不比谁记得多。",
        "文中《公职人员政务处分暂行规定》已由 2020年7月1日起施行的《公职人员政务处分法》取代。照录原文。",
    ),
    Comment(14, "自印发之日起施行", "什么时候起施行"),
)


def comment_on(number: int, text: str) -> Comment | None:
    """Return the comment on an article, when the article is the one the comment speaks of."""
    return next((one for one in COMMENTARY if one.article == number and one.quote in text), None)


def body_of(article: Article) -> dict[str, object]:
    """Return the block of a page for an article as read, with our commentary when it fits the words."""
    words = article.text + "".join(item.text for item in article.items)
    said = comment_on(article.number, words) or Comment(article.number, "", "")
    paragraphs = [line for line in said.explanation.splitlines() if line]
    return {
        "marker": article.marker,
        "text": article.text,
        "items": [{"marker": item.marker, "text": item.text} for item in article.items],
        "closing": article.closing,
        "chapter": article.chapter,
        "heading": said.heading,
        "note": said.note,
        "explanation": "".join(f"<p>{html.escape(line)}</p>" for line in paragraphs),
        "examples": [
            {"verdict": one.verdict.value, "text": one.text, "why": one.why} for one in said.examples
        ],
        "next_step": said.next_step.value if said.next_step else "",
        "questions": [{"question": asked, "answer": answered} for asked, answered in said.questions],
    }
