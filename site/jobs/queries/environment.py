"""The settings that the environment decides, as they stand in this process; of a secret only whether it is there."""

from collections.abc import Mapping
from functools import partial

from django.conf import LazySettings

from jobs.rules.settings import Setting, address, kept_secret, limits, listed, whether
from jobs.vocabulary import Group

Environment = Mapping[str, str]
PROFILES = {
    "djb3": "等保三级：三类字符，90 天更换",
    "modern": "只看长度和常见，不定期更换",
}
LOCAL = ("127.0.0.1", "localhost", "testserver")
NOWHERE, OURS, ELSEWHERE = "没有设置", "默认位置", "另行指定"


def from_environment(settings: LazySettings, environment: Environment) -> list[Setting]:
    """Return every setting that the environment decides."""
    return [
        *_measures(settings), *_messages(settings), *_login(settings), *_files(settings),
        *_keeping(settings, environment), *_machine(settings, environment), *_network(settings),
    ]  # fmt: skip


def _measures(settings: LazySettings) -> list[Setting]:
    made = partial(Setting, Group.MEASURES)
    return [
        made(
            "MEASURES_EFFECTIVE_ON", "办法施行日期", settings.MEASURES_EFFECTIVE_ON, "2020-01-01",
            "这一天所在的月份以前不建名册，也不要求报告。", "第十四条", "MEASURES_EFFECTIVE_ON",
        ),
        made(
            "RECUSE_ABOVE", "被记录人的领导也回避", whether(settings.RECUSE_ABOVE), whether(False),
            "为是时，本院领导和部门负责人也看不到点到自己下属的记录。", "第九条、决定 060", "RECUSE_ABOVE",
        ),
        made(
            "TIME_ZONE", "时区", whether(settings.TIME_ZONE == "Asia/Shanghai", "北京时间", settings.TIME_ZONE),
            "北京时间", "月份、期限、提醒都按这个时间算，和服务器放在哪里无关。", "第八条",
        ),
        made(
            "HELP_PHONE", "帮助电话", settings.HELP_PHONE or NOWHERE, NOWHERE,
            "印在每页下方和帮助页，登录不了的人打这个电话。", "", "HELP_PHONE",
        ),
    ]  # fmt: skip


def _messages(settings: LazySettings) -> list[Setting]:
    made = partial(Setting, Group.MESSAGES)
    return [
        made(
            "EMAIL_HOST", "邮件服务器", settings.EMAIL_HOST or "不发邮件", "不发邮件",
            "提醒除了首页待办，还发不发邮件；邮件只说有事等着。", "决定 070", "EMAIL_HOST",
        ),
        made(
            "EMAIL_PORT", "邮件端口", str(settings.EMAIL_PORT), "25", "连邮件服务器的端口。", "", "EMAIL_PORT",
        ),
        made(
            "EMAIL_USE_TLS", "邮件加密传送", whether(settings.EMAIL_USE_TLS), whether(False),
            "为是时，和邮件服务器之间加密。", "", "EMAIL_USE_TLS",
        ),
        made(
            "EMAIL_HOST_USER", "邮件账号", kept_secret(settings.EMAIL_HOST_USER), kept_secret(""),
            "登录邮件服务器的账号。", "", "EMAIL_HOST_USER",
        ),
        made(
            "EMAIL_HOST_PASSWORD", "邮件密码", kept_secret(settings.EMAIL_HOST_PASSWORD), kept_secret(""),
            "登录邮件服务器的密码；这里只显示有没有。", "", "EMAIL_HOST_PASSWORD",
        ),
        made(
            "DEFAULT_FROM_EMAIL", "发件人", settings.DEFAULT_FROM_EMAIL, "liuhen@localhost",
            "邮件上的发件人。", "", "DEFAULT_FROM_EMAIL",
        ),
        made(
            "OUTBOX_GATEWAY", "消息网关", settings.OUTBOX_GATEWAY or NOWHERE, NOWHERE,
            "设置以后，提醒还交给本院的短信或即时消息网关；内容同样只说有事等着。", "决定 070", "OUTBOX_GATEWAY",
        ),
        made(
            "SITE_URL", "消息里的网址", address(settings.SITE_URL), "http://127.0.0.1:8000",
            "邮件、网关消息和激活单上写的网址。", "", "SITE_URL",
        ),
    ]  # fmt: skip


def _login(settings: LazySettings) -> list[Setting]:
    made = partial(Setting, Group.LOGIN)
    profile = settings.PASSWORD_PROFILE
    return [
        made(
            "PASSWORD_PROFILE", "密码规则", PROFILES.get(profile, profile), PROFILES["djb3"],
            "设密码时要几类字符，多久必须换。", "决定 041", "PASSWORD_PROFILE",
        ),
        made(
            "MFA_REQUIRED", "有角色的人要用动态口令", whether(settings.MFA_REQUIRED), whether(True),
            "为是时，承办以外的每个角色登录都要第二因素；只有演示模式不要。", "决定 041", "DEMO",
        ),
        made(
            "ACCOUNT_RATE_LIMITS", "登录失败的限制", limits(settings.ACCOUNT_RATE_LIMITS["login_failed"]), "",
            "超过以后要等一会儿才能再试；不会永久锁定。", "决定 041",
        ),
        made(
            "TRUSTED_PROXIES", "可信的代理层数", str(settings.ALLAUTH_TRUSTED_PROXY_COUNT), "0",
            "前面有几层代理，就从第几层取登录人的地址；设错了，所有人会共用代理的地址。", "决定 041", "TRUSTED_PROXIES",
        ),
    ]  # fmt: skip


def _files(settings: LazySettings) -> list[Setting]:
    made = partial(Setting, Group.FILES)
    return [
        made(
            "SCANNER_COMMAND", "查毒程序", kept_secret(settings.SCANNER_COMMAND), kept_secret(""),
            "设置以后，材料先查毒再给人下载；没有应答的先隔离。", "决定 067", "SCANNER_COMMAND",
        ),
        made(
            "SCANNER_SECONDS", "查毒最多等多久", f"{settings.SCANNER_SECONDS} 秒", "20 秒",
            "超过就当作没有应答，定时任务再查。", "决定 067", "SCANNER_SECONDS",
        ),
    ]  # fmt: skip


def _keeping(settings: LazySettings, environment: Environment) -> list[Setting]:
    made = partial(Setting, Group.KEEPING)
    here = settings.VAR_DIR
    keys = [
        name for name in ("KEY_KEK", "KEY_BLIND", "KEY_PSEUDONYM", "KEY_RECEIPT") if environment.get(name)
    ]
    return [
        made(
            "SEALING_ALGORITHM", "密封算法", settings.SEALING_ALGORITHM, "AES-256-GCM",
            "新写的内容用什么算法密封；以前的照旧打得开。", "第九条、docs/keys.md", "SEALING_ALGORITHM",
        ),
        made(
            "KEY_DIR", "密钥放在哪里", whether(str(settings.KEY_DIR) == str(here / "keys"), OURS, ELSEWHERE), OURS,
            "密封和回执的密钥所在的文件夹；正式部署放在数据库和备份之外。", "docs/keys.md", "KEY_DIR",
        ),
        made(
            "KEYS", "由环境给出的密钥", f"{len(keys)} 把" if keys else NOWHERE, NOWHERE,
            "不用文件而由环境给出的密钥有几把；密钥本身哪里也不显示。", "docs/keys.md",
            "KEY_KEK、KEY_BLIND、KEY_PSEUDONYM、KEY_RECEIPT",
        ),
        made(
            "LOG_ORIGIN", "日志的名称", settings.LOG_ORIGIN, "liuhen.local",
            "印在每张回执和封存页上，核验时要对得上。", "决定 050", "LOG_ORIGIN",
        ),
        made(
            "SIGNER_DIR", "签名进程的文件夹",
            whether(str(settings.SIGNER_DIR) == str(here / "signer"), OURS, ELSEWHERE), OURS,
            "签名进程的密钥和记忆所在的文件夹。", "决定 050", "SIGNER_DIR",
        ),
        made(
            "SIGNER_COMMAND", "签名进程以别的用户运行", kept_secret(settings.SIGNER_COMMAND), kept_secret(""),
            "设置以后，管网站的人碰不到签名的密钥。", "决定 050", "SIGNER_COMMAND",
        ),
    ]  # fmt: skip


def _machine(settings: LazySettings, environment: Environment) -> list[Setting]:
    made = partial(Setting, Group.RUNNING)
    is_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    return [
        made(
            "DATABASE_URL", "数据库", whether(is_sqlite, "SQLite", "PostgreSQL"), "SQLite",
            "用哪一种数据库；地址和密码哪里也不显示。", "决定 001", "DATABASE_URL",
        ),
        made(
            "REDIS_URL", "缓存", whether(bool(settings.REDIS_URL), "Redis", "本机文件"), "本机文件",
            "几台机器一起服务时，登录次数的限制要共用一处。", "决定 001", "REDIS_URL",
        ),
        made(
            "SECRET_KEY", "网站密钥", kept_secret(environment.get("SECRET_KEY")), kept_secret(""),
            "没有设置时用 var/ 里自动生成的一把。", "", "SECRET_KEY",
        ),
        made(
            "VAR_DIR", "数据文件夹", whether(settings.VAR_DIR == settings.BASE_DIR / "var", OURS, ELSEWHERE), OURS,
            "数据库文件、缓存、静态文件所在的文件夹。", "", "VAR_DIR",
        ),
        made(
            "DEMO", "演示模式", whether(settings.DEMO), whether(False),
            "为是时只许本机打开，不要动态口令，页上有横幅；正式部署不用。", "决定 041", "DEMO",
        ),
        made(
            "DEBUG", "调试模式", whether(settings.DEBUG), whether(False),
            "为是时，出错的页面会显示内部细节；正式部署不用。", "", "DEBUG",
        ),
    ]  # fmt: skip


def _network(settings: LazySettings) -> list[Setting]:
    made = partial(Setting, Group.RUNNING)
    portals = len(settings.POLICY_API_TOKENS)
    return [
        made(
            "HTTPS", "只用 HTTPS", whether(settings.SECURE_SSL_REDIRECT), whether(False),
            "为是时，明文的网址一律转到加密的，浏览器也记住一年。", "决定 041", "HTTPS",
        ),
        made(
            "ALLOWED_HOSTS", "可以用的域名", listed(settings.ALLOWED_HOSTS), listed(LOCAL),
            "从别的域名进来的一律不答。", "", "ALLOWED_HOSTS",
        ),
        made(
            "CSRF_TRUSTED_ORIGINS", "可以提交表单的来源", listed(settings.CSRF_TRUSTED_ORIGINS), listed(()),
            "代理改过域名时，才需要写明。", "", "CSRF_TRUSTED_ORIGINS",
        ),
        made(
            "POLICY_API_TOKENS", "给别的门户的制度接口",
            whether(bool(portals), f"开放给 {portals} 个门户", "关闭"), "关闭",
            "别的门户凭令牌读已发布的制度；读不到任何记录。", "docs/portals.md", "POLICY_API_TOKENS",
        ),
    ]  # fmt: skip
