"""Why a file is not read: one table of codes and their sentences, said as what was found and what to do."""

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 50_000
MAX_COLUMNS = 256

SENTENCES = {
    "F01": "「{filename}」不是表格文件。上传 .xlsx、.xls、.et 或 .csv",
    "F01.zip": "「{filename}」是压缩包或别的文档,不是表格文件。解压后上传里面的 .xlsx、.xls、.et 或 .csv",
    "F01.web": "「{filename}」是网页或 XML 格式的表格。用 WPS 或 Excel 打开,另存为 .xlsx 后再上传",
    "F01.other": "「{filename}」是 {kind} 格式的表格。用 WPS 或 Excel 打开,另存为 .xlsx 后再上传",
    "F02": "文件设置了打开密码。取消密码后再上传",
    "F03": "文件 {found},超过 20 MB。删除图片或分两个文件上传",
    "F03.rows": "「{sheet}」有 {found} 行,超过 50,000 行。分成几个文件上传",
    "F03.area": "「{sheet}」的内容一直写到 {found}。删除用不到的行和列,另存为 .xlsx 后再上传",
    "F03.inflated": "文件展开后超过 {found}。删除图片和用不到的工作表,另存为 .xlsx 后再上传",
    "F07": "文件是空的。填好后再上传;没有要记录的,直接确认零报告",
    "F08": "文件打不开:内容不完整或已经损坏。用 WPS 或 Excel 打开,另存为 .xlsx 后再上传",
    "F08.slow": "文件太复杂,没有读完。新建一个工作簿,把内容“粘贴为数值”,再上传",
    "F08.encoding": "文件的文字编码认不出来。用 WPS 或 Excel 打开,另存为 .xlsx 后再上传",
    "F09.macro": "文件里有宏。另存为不带宏的 .xlsx 后再上传",
    "F09.link": "文件引用了别的工作簿,里面的数可能不是最新的。复制后“粘贴为数值”,另存后再上传",
    "F10": "文件的结构和正常的表格不一样({found})。用 WPS 或 Excel 打开,另存为 .xlsx 后再上传",
}


class Unreadable(Exception):
    """The file was not read; `code` is for the telephone, `sentence` for the reader."""

    def __init__(self, variant: str, **facts: str) -> None:
        self.code = variant.partition(".")[0]
        self.sentence = SENTENCES[variant].format(**facts)
        super().__init__(f"{self.sentence} [{self.code}]")
