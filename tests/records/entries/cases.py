"""The cases of the form's rules, good and bad: one table for judge, page with and without script, act and file."""

from tests.records.entries.writing import RAW

CONTACT = {"record_type": "CONTACT", "in_hours": "no", "in_office": "no", "approved": "no", "benefits": "no"}
BASIC = (
    "matter_category", "matter_name", "subject_name", "subject_identity", "occurred_on", "manner", "account", "response",
)  # fmt: skip

GOOD: dict[str, dict[str, object]] = {
    "nothing but what is required": {},
    "each category OTHER": {"matter_category": "OTHER"},
    "a name of one character": {"subject_name": "某"},
    "a name of 50": {"subject_name": "王" * 50},
    "a name with a dot": {"subject_name": "阿依古丽·买买提"},
    "a rare character": {"subject_name": "𬭎䶮"},
    "a matter of 200": {"matter_name": "案" * 200},
    "an account of 10": {"account": "问案子何时能够审结啊"},
    "an account of 2000": {"account": "问" * 2000},
    "a response of 2": {"response": "拒绝"},
    "a response of 500": {"response": "拒" * 500},
    "today": {"occurred_on": "2026-10-20"},
    "the first of the month": {"occurred_on": "2026-10-01"},
    "a case number in a case": {"case_no": "莲01检刑诉2026第12号"},
    "another identity in words": {"subject_identity": "O4", "subject_identity_words": "朋友"},
    "once": {"occurrences": "1"},
    "999 times": {"occurrences": "999"},
    "asked by somebody": {"on_behalf": "yes", "on_behalf_of": "李某"},
    "asked by nobody": {"on_behalf": "no"},
    "a gift told of": {"benefits": "yes", "benefits_note": "两盒茶叶,当场退回"},
    "a contact with its questions": CONTACT,
    "doubtful": {"doubtful": "yes"},
    "a daily note with its number": {
        "record_type": "DAILY",
        "follow_up": "DONE",
        "formal_no": "莲检发2026第3号",
    },
    "a code for a classified matter": {"classified": "yes", "matter_name": "A-2026-07"},
    "a post": {"subject_post": "某局副局长"},
    "a note of 500": {"note": "备" * 500},
}
BAD: dict[str, tuple[dict[str, object], tuple[str, str]]] = {
    **{f"{key} left empty": ({key: ""}, (key, "C01")) for key in BASIC},
    **{f"{key} of spaces": ({key: " 　"}, (key, "C01")) for key in ("matter_name", "subject_name", "account", "response")},
    "no such category": ({"matter_category": "案子的事"}, ("matter_category", "C02")),
    "no such manner": ({"manner": "飞鸽"}, ("manner", "C02")),
    "no such record type": ({"record_type": "什么类"}, ("record_type", "C02")),
    "no such judgement": ({"judgement": "很坏"}, ("judgement", "C02")),
    "no such rank": ({"subject_rank": "很大的官"}, ("subject_rank", "C02")),
    "no yes and no no": ({"on_behalf": "也许"}, ("on_behalf", "C02")),
    "a name of 51": ({"subject_name": "王" * 51}, ("subject_name", "C08")),
    "a matter of 201": ({"matter_name": "案" * 201}, ("matter_name", "C08")),
    "an account of 9": ({"account": "问案子何时能够审结"}, ("account", "C05")),
    "an account of 2001": ({"account": "问" * 2001}, ("account", "C08")),
    "a response of 1": ({"response": "拒"}, ("response", "C05")),
    "a response of 501": ({"response": "拒" * 501}, ("response", "C08")),
    "a note of 501": ({"note": "备" * 501}, ("note", "C08")),
    "a post of 201": ({"subject_post": "局" * 201}, ("subject_post", "C08")),
    "a case number of 101": ({"case_no": "号" * 101}, ("case_no", "C08")),
    "told of 201": ({"told": "报" * 201}, ("told", "C08")),
    "an effect of 501": ({"effect": "影" * 501}, ("effect", "C08")),
    "others of 501": ({"other_subjects": "人" * 501}, ("other_subjects", "C08")),
    "tomorrow": ({"occurred_on": "2026-10-21"}, ("occurred_on", "C09")),
    "about the eighth": ({"occurred_on": "10.8号左右"}, ("occurred_on", "C04")),
    "the 32nd": ({"occurred_on": "2026-10-32"}, ("occurred_on", "C04")),
    "no times": ({"occurrences": "0"}, ("occurrences", "C11")),
    "1000 times": ({"occurrences": "1000"}, ("occurrences", "C11")),
    "many times": ({"occurrences": "很多"}, ("occurrences", "C11")),
    "asked by somebody unnamed": ({"on_behalf": "yes"}, ("on_behalf_of", "C07")),
    "a gift not told of": ({"benefits": "yes"}, ("benefits_note", "C07")),
    "urgent in a contact without hours": ({**CONTACT, "in_hours": ""}, ("in_hours", "C07")),
    "a contact without a place": ({**CONTACT, "in_office": ""}, ("in_office", "C07")),
    "a contact without leave": ({**CONTACT, "approved": ""}, ("approved", "C07")),
    "a contact without a word on gifts": ({**CONTACT, "benefits": ""}, ("benefits", "C07")),
    "a classified matter by name": ({"classified": "yes"}, ("matter_name", "C12")),
    "a classified matter with its number": (
        {"classified": "yes", "matter_name": "A-07", "case_no": "莲01号"},
        ("case_no", "C12"),
    ),
    "a classified matter with its cause": (
        {"classified": "yes", "matter_name": "A-07", "cause": "盗窃"},
        ("cause", "C12"),
    ),
}  # fmt: skip
CASES = {**GOOD, **{name: changes for name, (changes, _) in BAD.items()}}


def typed(changes: dict[str, object]) -> dict[str, object]:
    raw = {**RAW, **changes}
    return {key: value for key, value in raw.items() if value not in ("", [])}
