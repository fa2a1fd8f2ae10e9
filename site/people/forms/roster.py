"""Handing in a roster."""

from django import forms


class RosterForm(forms.Form):
    """One workbook."""

    file = forms.FileField(
        label="名册文件",
        help_text="一个工作簿,「机构」和「人员」两张表;谁主管、分管什么写在「分工」表。没有写到的人和列保持原样。",
        error_messages={"required": "选择名册文件。", "empty": "文件是空的。选择填好的名册。"},
    )
