"""What the settings of the running product are about."""

from people.vocabulary import Labelled


class Group(Labelled):
    """The parts of the page of settings, in order."""

    MEASURES = "MEASURES", "办法与期限"
    MESSAGES = "MESSAGES", "提醒与消息"
    LOGIN = "LOGIN", "登录与会话"
    FILES = "FILES", "上传与材料"
    KEEPING = "KEEPING", "密封、日志与保存"
    RUNNING = "RUNNING", "运行与网络"
