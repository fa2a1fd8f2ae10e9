"""The closed lists of the record form: code, label, article, and other words of the offices."""

from people.vocabulary import Labelled


class Term(Labelled):
    """A member of a closed list: it also knows its article and the other words offices use for it."""

    article: str
    synonyms: tuple[str, ...]

    def __new__(cls, value: str, label: str, article: str = "", synonyms: str = "") -> "Term":
        """Make a member that equals its code."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.article = article
        member.synonyms = tuple(synonyms.split())
        return member


class RecordType(Term):
    """L1 记录类型。"""

    INTERFERE = "INTERFERE", "过问或干预、插手事项", "第四条", "过问事项 过问 干预插手 过问或干预插手"
    CONTACT = "CONTACT", "相关接触交往行为", "第一条", "接触交往 接触交往行为 不当接触交往"
    DAILY = "DAILY", "日常工作记录", "第三条", "工作记录 日常工作 日常记录"
    DOUBT = "DOUBT", "一时难以判定", "第七条", "难以判定 存疑"
    ZERO = "ZERO", "零报告", "第八条", "零报"


class MatterCategory(Term):
    """L2 事项类别; statistics may merge 项目安排 with 工程建设. # 第二条、第四条"""

    CASE = "CASE", "司法办案", "第四条(一)", "办案 办理案件 检察办案 执法办案 司法办案类 案件办理"
    HR = "HR", "干部选拔任用", "第四条(二)", "干部选任 选人用人 干部任用 干部选拔 选拔任用 干部人事"
    PROJ = "PROJ", "项目安排", "第四条(三)", "项目 项目安排工程建设 项目安排和工程建设 项目建设"
    BUILD = "BUILD", "工程建设", "第四条(三)", "工程 基建 基本建设 工程项目"
    DISC = "DISC", "监督执纪", "第四条(四)", "执纪 执纪监督 监督执纪问责 纪检监察 纪律审查"
    OTHER = "OTHER", "其他", "第四条(五)", "其它 其他事项 其他重大事项 其他情形 其他类"


class Behaviour(Term):
    """L3 行为情形: the first letter says to which block of questions it belongs."""

    C1 = "C1", "直接过问案情", "第四条(一)", "过问案情 打听案情 询问案情 打听"
    C2 = "C2", "请托他人过问案情", "第四条(一)", "托人过问 请托过问"
    C3 = "C3", "转递涉案材料", "第四条(一)", "转递材料 递材料 转交材料"
    C4 = "C4", "打招呼说情", "第四条(一)", "打招呼 说情 要求关照"
    C5 = "C5", "干预、插手具体案件处理", "第四条(一)", "干预插手 干预 插手 干预案件"
    H1 = "H1", "过问酝酿动议", "第四条(二)", "酝酿动议"
    H2 = "H2", "过问民主推荐", "第四条(二)", "民主推荐"
    H3 = "H3", "过问组织考察", "第四条(二)", "组织考察"
    H4 = "H4", "过问讨论决定", "第四条(二)", "讨论决定"
    H5 = "H5", "谋求关照", "第四条(二)", "要求关照 打招呼"
    H6 = "H6", "干预、插手干部选拔任用", "第四条(二)", "干预插手 干预 插手"
    P1 = "P1", "过问投资决策", "第四条(三)", "投资决策"
    P2 = "P2", "过问承发包", "第四条(三)", "承发包 招投标"
    P3 = "P3", "过问资金使用", "第四条(三)", "资金使用"
    P4 = "P4", "过问物资采购", "第四条(三)", "物资采购 采购"
    P5 = "P5", "要求提供便利", "第四条(三)", "提供便利 要求关照"
    P6 = "P6", "干预、插手项目安排、工程建设", "第四条(三)", "干预插手 干预 插手"
    D1 = "D1", "过问内部监督", "第四条(四)", "内部监督"
    D2 = "D2", "过问巡视巡察", "第四条(四)", "巡视巡察 巡视 巡察"
    D3 = "D3", "过问信访受理", "第四条(四)", "信访受理 信访"
    D4 = "D4", "过问线索处置", "第四条(四)", "线索处置"
    D5 = "D5", "过问初核", "第四条(四)", "初核 初步核实"
    D6 = "D6", "过问立案", "第四条(四)", "立案"
    D7 = "D7", "过问性质认定", "第四条(四)", "性质认定"
    D8 = "D8", "过问审查调查组组成", "第四条(四)", "审查调查组组成 调查组组成"
    D9 = "D9", "帮助被审查人传递材料、信息", "第四条(四)", "传递材料 传递信息"
    D10 = "D10", "施加影响干预", "第四条(四)", "施加影响 干预"
    K0 = "K0", "非工作时间或场所接触,依规报告", "第一条", "非工作时间接触 非工作场所接触"
    K1 = "K1", "泄露办案秘密", "第一条", "泄密 泄露案情"
    K2 = "K2", "推荐、介绍代理人或辩护人,介绍案件", "第一条", "介绍律师 介绍案件"
    K3 = "K3", "接受请客送礼或其他利益", "第一条", "请客送礼 吃请 收礼"
    K4 = "K4", "借款、借房、借车、借通讯工具", "第一条", "借款 借车 借房"
    K5 = "K5", "在委托评估、拍卖等活动中串通", "第一条", "评估拍卖串通 串通"
    K6 = "K6", "其他不正当接触交往", "第一条", "其他接触"


class CaseDetail(Term):
    """L3 b) and c): what was asked in a case, in more detail; always optional."""

    E1 = "E1", "私下邀约会见当事人、辩护人、代理人或亲友", "第四条(一)"
    E2 = "E2", "打听办案人员组成及家庭、证人姓名", "第四条(一)"
    E3 = "E3", "打听举报人、举报内容、证据掌握和讨论情况", "第四条(一)"
    E4 = "E4", "打听初查、侦查方案、手段、强制措施", "第四条(一)"
    E5 = "E5", "打听其他未公开情况和拟办意见", "第四条(一)"
    E6 = "E6", "请托说情或施压", "第四条(一)"
    E7 = "E7", "其他打听", "第四条(一)"
    F1 = "F1", "领导干部为当事人请托说情", "第四条(一)"
    F2 = "F2", "领导干部要求私下会见当事人等", "第四条(一)"
    F3 = "F3", "领导干部授意、纵容身边人员或亲属请托", "第三条"
    F4 = "F4", "领导干部为地方或部门利益提倾向性意见或具体要求", "第四条(一)"
    F5 = "F5", "领导干部的其他干预", "第四条(一)"


class Judgement(Term):
    """L4 性质: what the recorder thinks it is, and the buckets of the bulletins."""

    N1 = "N1", "了解案件、事项进展", "第七条", "了解进展 了解案件进展"
    N2 = "N2", "反映检察履职情况", "第七条", "反映情况"
    N3 = "N3", "依法监督、督促依法公正办案", "第七条", "依法监督"
    N4 = "N4", "检察机关人员过问", "第七条"
    N5 = "N5", "不当接触交往", "第七条"
    N6 = "N6", "不当过问、打探、说情打招呼", "第七条", "说情打招呼 打探案情"
    N7 = "N7", "干预、插手", "第四条", "干预插手"
    N8 = "N8", "难以判定", "第七条", "一时难以判定"

    @property
    def group(self) -> str:
        """Return the bucket of the national roll-up: G1 normal, G2 contact, G3 interference, or nothing."""
        return {"N5": "G2", "N6": "G3", "N7": "G3", "N8": ""}.get(self.value, "G1")


class Stage(Term):
    """L5 办案环节。"""

    CLUE = "CLUE", "线索核查", "第四条(一)", "线索 初查"
    FILING = "FILING", "立案", "第四条(一)"
    INVESTIGATION = "INVESTIGATION", "侦查", "第四条(一)"
    ARREST = "ARREST", "审查逮捕", "第四条(一)", "批捕 审查批捕 捕"
    PROSECUTION = "PROSECUTION", "审查起诉", "第四条(一)", "起诉 公诉 诉"
    TRIAL = "TRIAL", "出庭、审判", "第四条(一)", "出庭 审判"
    EXECUTION = "EXECUTION", "执行监督", "第四条(一)", "刑事执行 执行"
    PETITION = "PETITION", "刑事申诉、控告", "第四条(一)", "控告申诉 申诉 控告 信访"
    CIVIL = "CIVIL", "民事检察", "第四条(一)", "民事"
    ADMINISTRATIVE = "ADMINISTRATIVE", "行政检察", "第四条(一)", "行政"
    PUBLIC = "PUBLIC", "公益诉讼检察", "第四条(一)", "公益诉讼"
    JUVENILE = "JUVENILE", "未成年人检察", "第四条(一)", "未检"
    OTHER = "OTHER", "其他", "第四条(一)", "其它 其他环节"


class Identity(Term):
    """L6 被记录人身份; 检察人员 are S1 to S7. # 第二条、第七条"""

    S1 = "S1", "本院领导班子成员", "第二条", "本院领导 院领导 班子成员 检察长 副检察长"
    S2 = "S2", "本院其他人员", "第二条", "本院人员 本院同事 本院干警 本院检察人员"
    S3 = "S3", "上级检察院人员", "第二条", "上级院人员 上级院领导 上级院"
    S4 = "S4", "下级检察院人员", "第二条", "下级院人员 下级院"
    # 「在职检察人员」 names no procuratorate: an insider all the same, and the words are kept.
    S5 = "S5", "其他检察院人员", "第二条", "在职检察人员 检察人员 检察干警 检察官 外院人员"
    S6 = "S6", "下属事业单位人员", "第二条", "下属单位人员 事业编人员"
    S7 = "S7", "检察机关退(离)休、离任人员", "第二条", "退休检察人员 退离休检察人员 退离休人员 退休 离休"
    J1 = "J1", "法院人员", "第七条", "法院 法官 法院工作人员 人民法院"
    J2 = "J2", "公安人员", "第七条", "公安 公安民警 民警 警察 公安干警 公安机关"
    J3 = "J3", "国家安全机关人员", "第七条", "国家安全 国安"
    J4 = "J4", "司法行政人员", "第七条", "司法行政 司法局 司法行政机关人员"
    J5 = "J5", "上述机关退(离)休人员", "第七条", "退休民警 退休法官 政法机关退休人员"
    Q1 = "Q1", "党的机关领导干部", "第三条", "党的机关 党委领导 党委"
    Q2 = "Q2", "人大领导干部", "第三条", "人大 人大领导"
    Q3 = "Q3", "行政机关领导干部", "第三条", "行政机关 政府领导 政府"
    Q4 = "Q4", "政协领导干部", "第三条", "政协 政协领导"
    Q5 = "Q5", "监察机关领导干部", "第三条", "监察机关 监委 纪委监委"
    Q6 = "Q6", "军事机关领导干部", "第三条", "军事机关 部队"
    Q7 = "Q7", "国有公司、企业领导人员", "第三条", "国有企业 国企领导"
    Q8 = "Q8", "事业单位领导人员", "第三条", "事业单位"
    Q9 = "Q9", "社会团体领导人员", "第三条", "社会团体 社团"
    Q10 = "Q10", "领导干部身边工作人员", "第三条", "身边工作人员 领导秘书 秘书"
    Q11 = "Q11", "领导干部近亲属", "第三条", "领导近亲属 领导家属 领导亲属"
    T1 = "T1", "当事人", "第七条", "案件当事人 犯罪嫌疑人 嫌疑人 被告人 被害人"
    T2 = "T2", "当事人近亲属、特殊关系人", "第七条", "当事人亲属 当事人家属 当事人近亲属 当事人亲友 家属"
    T3 = "T3", "律师", "第七条", "辩护律师 代理律师 辩护人律师"
    T4 = "T4", "其他辩护人、代理人", "第七条", "辩护人 代理人 诉讼代理人"
    T5 = "T5", "中介组织人员(评估、拍卖、审计、鉴定、公证)", "第七条", "中介组织 中介 中介组织人员 鉴定人"
    T6 = "T6", "被审查调查人及其关系人", "第七条", "被审查人 被调查人 被审查调查人"
    O1 = "O1", "人大代表、政协委员(非正常渠道)", "第六条(三)", "人大代表 政协委员 代表委员 人大代表政协委员"
    O2 = "O2", "媒体人员", "第七条", "媒体 记者"
    O3 = "O3", "企业经营者", "第七条", "企业主 老板 企业负责人 企业家"
    O4 = "O4", "其他社会人员", "第七条"
    O5 = "O5", "身份不明", "第七条", "不清楚 不详 不明 未知 说不清"

    @property
    def is_insider(self) -> bool:
        """Say whether this is 检察人员, serving or retired. # 第二条"""
        return self.value.startswith("S")


class Rank(Term):
    """L7 职级层次。"""

    MINISTRY = "MINISTRY", "省部级", "第三条"
    BUREAU = "BUREAU", "厅局级", "第三条", "地厅级"
    DIVISION = "DIVISION", "县处级", "第三条", "处级"
    SECTION = "SECTION", "乡科级", "第三条", "科级"
    ORDINARY = "ORDINARY", "一般人员", "第三条"
    NONE = "NONE", "无职级", "第三条", "无"
    UNKNOWN = "UNKNOWN", "不详", "第三条", "不清楚"


class Relation(Term):
    """L8 与记录人关系。 # 第五条：熟人、亲友、同学、战友等各方请托"""

    SUPERIOR = "SUPERIOR", "直接上级", "第五条", "领导 上级 上司"
    IN_CHARGE = "IN_CHARGE", "分管领导", "第五条", "主管领导"
    UPPER = "UPPER", "上级院人员", "第五条"
    COLLEAGUE = "COLLEAGUE", "同事", "第五条"
    SUBORDINATE = "SUBORDINATE", "下属、下级院人员", "第五条", "下属 下级 下级院人员"
    FORMER = "FORMER", "原同事", "第五条", "老同事 前同事"
    KIN = "KIN", "亲属", "第五条", "亲友 近亲属 亲戚 家属 家人"
    CLASSMATE = "CLASSMATE", "同学", "第五条", "校友"
    COMRADE = "COMRADE", "战友", "第五条"
    FRIEND = "FRIEND", "朋友", "第五条"
    ACQUAINTANCE = "ACQUAINTANCE", "熟人", "第五条", "认识 相识"
    TOWNSMAN = "TOWNSMAN", "老乡", "第五条", "同乡"
    TEACHER = "TEACHER", "师生", "第五条", "老师 学生"
    PARTY = "PARTY", "案件关系人", "第五条", "当事人一方"
    NONE = "NONE", "无特定关系", "第五条", "无 无关系 不认识 没有关系 没有"
    OTHER = "OTHER", "其他", "第五条", "其它"


class Part(Term):
    """L9 角色: what the person did in the approach. # 第三条、第四条：直接或者请托他人"""

    DIRECT = "DIRECT", "直接过问人", "第四条", "直接过问 本人"
    REQUESTER = "REQUESTER", "请托人", "第四条", "请托"
    RELAY = "RELAY", "被请托转达人", "第四条", "转达人 受托人 被请托人"
    INSTIGATOR = "INSTIGATOR", "授意人", "第三条", "授意"
    AIDE = "AIDE", "领导身边工作人员", "第三条", "身边工作人员"
    KIN = "KIN", "领导近亲属", "第三条", "近亲属"


class Place(Term):
    """L10 地点。"""

    OWN_OFFICE = "OWN_OFFICE", "本人办公室", "第四条", "办公室 我的办公室"
    OTHER_OFFICE = "OTHER_OFFICE", "他人办公室", "第四条", "对方办公室"
    RECEPTION = "RECEPTION", "接待、办案场所", "第四条", "接待室 办案区 检察服务中心"
    MEETING = "MEETING", "会议场所", "第四条", "会议室"
    REMOTE = "REMOTE", "电话、网络(无地点)", "第四条", "电话 网络 微信"
    RESTAURANT = "RESTAURANT", "餐饮娱乐场所", "第四条", "饭店 餐厅 酒店"
    HOME = "HOME", "住所", "第四条", "家里 家中"
    OTHER = "OTHER", "其他", "第四条", "其它"


class Manner(Term):
    """L11 方式。 # 第三条：口头或者短信、微信、电话等形式"""

    SPOKEN = "SPOKEN", "当面口头", "第三条", "当面 口头 面谈 当面说 面对面 见面"
    PHONE = "PHONE", "电话", "第三条", "打电话 通话 手机 来电 电话联系"
    SMS = "SMS", "短信", "第三条", "手机短信 发短信"
    WECHAT = "WECHAT", "微信", "第三条", "发微信 微信语音 微信消息"
    MESSENGER = "MESSENGER", "其他即时通讯", "第三条", "即时通讯 QQ 钉钉"
    LETTER = "LETTER", "书面信件、材料", "第三条", "书面 书面材料 信件 信函 来信 书面信件"
    OFFICIAL = "OFFICIAL", "公函、批示(以组织名义)", "第三条", "公函 批示 函件 来函"
    MEETING = "MEETING", "会议、协调会", "第三条", "会议 协调会 开会"
    BANQUET = "BANQUET", "聚餐聚会", "第三条", "聚餐 聚会 饭局 宴请 吃饭"
    RELAY = "RELAY", "托人转达", "第三条", "他人转达 转达 托人 托人带话 带话 请人转达"
    EMAIL = "EMAIL", "电子邮件", "第三条", "邮件 邮箱"
    OTHER = "OTHER", "其他", "第三条", "其它 其他方式"


class Handling(Term):
    """L12 当场处理。"""

    REFUSED = "REFUSED", "拒绝", "第四条", "当场拒绝 婉拒 已婉拒 已拒绝"
    SILENT = "SILENT", "未表态", "第四条", "未答复 没有表态"
    WARNED = "WARNED", "告知将记录报告", "第四条", "告知将记录 说明将记录"
    CHANNEL = "CHANNEL", "告知依法定渠道反映", "第四条", "告知按程序 已告知按程序 告知12309"
    OFFICE = "OFFICE", "告知直接问承办部门", "第四条", "告知承办部门"
    PUBLIC = "PUBLIC", "答复了可公开的程序性信息", "第四条", "答复程序性信息 程序性答复"
    RETURNED = "RETURNED", "退回材料", "第四条", "材料退回"
    FORWARDED = "FORWARDED", "材料转职能部门", "第四条", "转职能部门"
    REPORTED = "REPORTED", "已当日口头报告", "第八条", "口头报告 当日报告"
    OTHER = "OTHER", "其他", "第四条", "其它"


class Exclusion(Term):
    """L17 不适用理由。 # 第六条，第三条第三款"""

    LETTER = "LETTER", "主管或分管范围内,按正常工作程序收到来信、舆情后批示", "第六条(一)"
    CHECK = "CHECK", "主管或分管范围内,对反映检察机关的情况要求核查反馈", "第六条(二)"
    DEPUTY = "DEPUTY", "人大代表、政协委员通过正常渠道交办专办", "第六条(三)"
    FORMAL = "FORMAL", "依照法律程序或工作程序正式提出", "第三条"


class FollowUp(Term):
    """What became of an instruction given informally. # 第三条：记录在案后，依程序办理"""

    DONE = "DONE", "已转为正式程序", "第三条", "已转正式程序 已转"
    PENDING = "PENDING", "还没有转为正式程序", "第三条", "未转 未转正式程序"
    NEEDLESS = "NEEDLESS", "不需要转", "第三条"


class LateReason(Term):
    """Why a record is written after the deadline of its month. # 第八条"""

    AWAY = "AWAY", "出差、休假", "第八条", "出差 休假"
    FORGOTTEN = "FORGOTTEN", "遗漏", "第八条", "忘记 漏报"
    LEARNT = "LEARNT", "后来才判断应当记录", "第八条", "自查补报"
    SYSTEM = "SYSTEM", "系统原因", "第八条"
    OTHER = "OTHER", "其他", "第八条", "其它"
