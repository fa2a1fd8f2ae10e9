"""The starter lesson of the demonstration: what must be recorded, five scenes out of articles 3 to 7."""

import json
import uuid
from dataclasses import dataclass

from people.models import Person
from policies.library.models import PolicyIndexPage
from policies.training.models import LessonPage

TITLE, SLUG = "要不要记录：五个情景", "starter"
BODY = (
    "<p>有人过问、打听、打招呼，先想三件事：是不是重大事项，是不是按程序正式提出的，拿不准怎么办。</p>"
    "<ul><li>当事人、律师、亲友、同事、领导来打听，都要记。</li>"
    "<li>领导按程序书面批示、在分管范围内要求核查，不用记；口头、微信私下提出的，记录在案后依程序办理。</li>"
    "<li>一时拿不准的，先记录，由审核部门判断。</li></ul>"
    "<p>记录提交以后不能覆盖，只能补充；如实记录的人受保护。</p>"
)


@dataclass(frozen=True)
class Scene:
    """One question: the scene, the answers with the right one first, why, and the clause."""

    scenario: str
    right: str
    wrong: tuple[tuple[str, str], ...]
    why: str
    clause: str
    place: int  # where the right answer stands


SCENES = (
    Scene(
        "分管副检察长在微信上问：“那个合同诈骗案，你看能不能早点出结果？”没有走正式程序。怎么办？",
        "作为日常工作记录在案，再依程序办理",
        (
            ("他分管我们部门，不用记", "分管领导也要按程序正式提出；私下提出的要记录在案。"),
            ("删掉微信，就当没看见", "删掉就没有依据了，也不免除记录的责任。"),
        ),
        "因职责了解情况，应当按法律程序或工作程序正式提出；只以口头、短信、微信、电话私下提出的，由承办人员记录在案后依程序办理。",
        "measures#a3",
        1,
    ),
    Scene(
        "邻居打来电话，问他弟弟的案子现在到了哪一步，说“只是问问”。要不要记？",
        "要记，转来问案情也是过问",
        (("只是问问，没有让我做什么，不用记", "打听案情本身就要记，不以有没有要求为准。"),),
        "直接或者请托他人过问案情、打招呼说情的，都要全面、如实、及时记录。",
        "measures#a4-1",
        0,
    ),
    Scene(
        "大学同学聚会，一名做律师的同学打听你经办的案件谁在审批。要不要记？",
        "要记，同学、战友、亲友来问一样要记",
        (
            ("同学之间聊天，不用记", "关系近不是不记的理由。"),
            ("当场没有回答，就不用记", "拒绝回答做得对，但是有人问了就要记。"),
        ),
        "亲友、同学、战友等来请托、打听的，同样要记录。",
        "measures#a5",
        2,
    ),
    Scene(
        "分管领导在书面的群众来信上批示“请依法核查并反馈”，按收文程序转到你手里。要不要记成过问？",
        "不用，这是正常工作程序里的批示",
        (("要记，只要是领导提的都记", "在分管范围内、按正常工作程序作出的批示不在此列。"),),
        "领导干部在主管或者分管范围内，按正常工作程序收到来信、舆情后作出批示的，不属于过问或干预、插手。",
        "measures#a6-1",
        1,
    ),
    Scene(
        "外单位一位熟人问起设备采购的参数，你一时判断不了算不算干预。怎么办？",
        "先记录，注明拿不准，由审核部门判断",
        (
            ("等弄清楚了再说", "等下去就不是及时记录了。拿不准的先记。"),
            ("对方不是检察人员，不归这个办法管", "本单位以外的人员来过问，同样要记录。"),
        ),
        "一时难以判定的，以及本单位以外人员过问的，都应当记录在案。",
        "measures#a7",
        0,
    ),
)  # fmt: skip


def starter_lesson(by: Person) -> LessonPage:
    """Publish the lesson below the index."""
    page = LessonPage(
        title=TITLE,
        slug=SLUG,
        minutes=5,
        body=BODY,
        quiz=json.dumps([_block(one) for one in SCENES]),
        live=False,
    )
    PolicyIndexPage.objects.get().add_child(instance=page)
    page.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    return page


def _block(one: Scene) -> dict[str, object]:
    """Return a question as a page holds it."""
    options = [{"text": text, "is_right": False, "why": why} for text, why in one.wrong]
    options.insert(one.place, {"text": one.right, "is_right": True, "why": ""})
    return {
        "type": "question",
        "id": str(uuid.uuid5(uuid.NAMESPACE_OID, one.scenario)),
        "value": {"scenario": one.scenario, "options": options, "why": one.why, "clause": one.clause},
    }
