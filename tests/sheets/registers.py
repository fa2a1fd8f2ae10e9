"""The columns a register of records is asked for, as the record form has them: what the mapping is tried on."""

from sheets.rules.columns import Column, Kind

MATTERS = ("司法办案", "干部选拔任用", "项目安排", "工程建设", "监督执纪", "其他")
IDENTITIES = (
    "本院领导班子成员",
    "本院其他人员",
    "在职检察人员",
    "退(离)休检察人员",
    "退休检察人员",
    "律师",
    "当事人",
    "当事人亲属",
    "公安民警",
    "社会人员",
    "朋友",
    "本单位以外人员",
    "不清楚",
)
MANNERS = ("当面", "当面口头", "电话", "短信", "微信", "书面材料", "托人转达", "电子邮件", "会议", "其他")
RELATIONS = ("同事", "亲友", "同学", "战友", "熟人", "朋友", "无", "无特定关系", "直接上级", "其他")


NAMES = {
    "recorder_number": "承办人工号 工号 填报人工号 记录人工号 人员编号 警号 职工号 承办人编号 工作证号",
    "recorder_name": (
        "承办人姓名 承办人 填报人 填报人姓名 记录人 记录人姓名 登记人 报告人 报告人姓名 检察人员姓名 "
        "被过问人 承办检察官"
    ),
    "matter_category": (
        "事项类别 类别 重大事项类别 事项类型 过问事项类别 事项分类 类别(五类) 重大事项类型 办案事项类别"
    ),
    "matter_name": (
        "案件或事项名称 案件(事项)名称 案件名称 事项名称 事项 案件或事项 重大事项名称 案由 "
        "案件受理号或事项名称 案件或者事项名称"
    ),
    "case_no": "案号 案件编号 受理号 案件受理号 统一受案号 案件号 文书号 案件文号 收案号",
    "stage": "环节 办案环节 诉讼环节 案件环节 所处环节 办理环节 案件阶段 办案阶段 诉讼阶段",
    "subject_name": (
        "过问人姓名或称呼 过问人 过问人姓名 过问人称呼 被记录人 被记录人姓名 干预人姓名 打听人 说情人 "
        "过问人员姓名"
    ),
    "subject_identity": (
        "过问人身份 身份 过问人身份类别 身份类别 人员身份 过问人类别 被记录人身份 过问人员身份 干预人身份"
    ),
    "subject_post": (
        "过问人单位及职务 过问人单位 单位及职务 过问人单位职务 工作单位及职务 过问人职务 单位职务 "
        "过问人工作单位 过问人所在单位及职务"
    ),
    "relation": (
        "与过问人关系 与填报人关系 与记录人关系 与承办人关系 关系 双方关系 与本人关系 与被过问人关系 人员关系"
    ),
    "on_behalf": (
        "是否受人请托 受人请托 是否受托 是否请托 是否代他人过问 是否受他人请托 有无请托 是否转达 受托过问"
    ),
    "on_behalf_of": "请托人 请托人姓名 委托人 受谁请托 替谁过问 授意人 请托人员 背后请托人 请托方",
    "occurred_on": "过问时间 时间 发生时间 过问日期 日期 发生日期 干预时间 过问发生时间 被过问时间",
    "place": "过问地点 地点 发生地点 过问场所 场所 发生场所 地点场所 干预地点 具体地点",
    "manner": "过问方式 方式 干预方式 过问形式 形式 途径 过问途径 过问方法",
    "account": (
        "过问内容 内容 具体内容 过问情况 过问的具体内容 主要内容 情况说明 过问事由 过问干预内容 具体情况"
    ),
    "response": "处理情况 处理 处置情况 答复情况 当场处理 处理结果 处理意见 应对情况 答复处理情况",
    "judgement": "本人判断 性质判断 记录人判断 性质 情形判断 本人认为的性质 初步判断 事项性质 性质认定",
    "doubtful": "一时难以判定 难以判定 是否难以判定 是否一时难以判定 难判定 能否判定 不能判定 是否存疑 存疑",
    "urgent": "是否重大紧急 是否紧急 紧急 重大紧急 紧急情况 紧急程度 是否重大 是否重大紧急情况 加急",
    "note": "备注 说明 备注说明 其他说明 补充说明 其他 附注 备考 需要说明的情况",
}
KINDS = {
    "recorder_number": Kind.CODE,
    "recorder_name": Kind.NAME,
    "subject_name": Kind.NAME,
    "on_behalf_of": Kind.NAME,
    "matter_category": Kind.CHOICE,
    "subject_identity": Kind.CHOICE,
    "relation": Kind.CHOICE,
    "manner": Kind.CHOICE,
    "on_behalf": Kind.YES_NO,
    "doubtful": Kind.YES_NO,
    "urgent": Kind.YES_NO,
    "occurred_on": Kind.DATE,
    "account": Kind.LONG_TEXT,
}
CHOICES = {
    "matter_category": MATTERS,
    "subject_identity": IDENTITIES,
    "relation": RELATIONS,
    "manner": MANNERS,
}
REQUIRED = {
    "recorder_name",
    "matter_category",
    "matter_name",
    "subject_name",
    "subject_identity",
    "occurred_on",
    "manner",
    "account",
    "response",
}
PATTERNS = {"case_no": r"\d{4}.*号"}


def column(key: str) -> Column:
    """Return one wanted column: its header, and what else it may be called."""
    header, *synonyms = NAMES[key].split()
    return Column(
        key=key,
        header=header,
        synonyms=tuple(synonyms),
        kind=KINDS.get(key, Kind.TEXT),
        choices=CHOICES.get(key, ()),
        required=key in REQUIRED,
        pattern=PATTERNS.get(key, ""),
    )


COLUMNS = tuple(map(column, NAMES))
