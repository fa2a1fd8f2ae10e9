"""The people of the demonstration, all of them invented, and where they work in 莲城市."""

from dataclasses import dataclass

from people.vocabulary import Category, Role

PASSWORD = "demo-liuhen-2026"  # noqa: S105 - printed on the screen of every demonstration
EAST, WEST = "370901", "370902"


@dataclass(frozen=True)
class Player:
    """One person of the demonstration."""

    number: str
    name: str
    unit: str
    department: str
    post: str
    category: Category
    role: Role | None = None


PLAYERS = (
    Player("handler", "许知行", EAST, "第一检察部", "", Category.PROSECUTOR),
    Player("handler2", "方小满", EAST, "第二检察部", "", Category.ASSISTANT),
    Player("liaison", "孟清和", EAST, "办公室", "", Category.ADMINISTRATIVE, Role.LIAISON),
    Player("leader", "贾思远", EAST, "院领导", "副检察长", Category.LEADER, Role.LEADER),
    Player("inspector", "石明镜", EAST, "检务督察部", "", Category.PROSECUTOR, Role.INSPECTION),
    Player("discipline", "严守正", EAST, "驻院纪检监察组", "", Category.ADMINISTRATIVE, Role.DISCIPLINE),
    Player("editor", "温如言", EAST, "政治部", "", Category.ADMINISTRATIVE, Role.EDITOR),
    Player("editor2", "顾言清", EAST, "政治部", "", Category.ADMINISTRATIVE, Role.EDITOR),
    Player("admin", "程有序", EAST, "检务保障部", "", Category.ADMINISTRATIVE, Role.SYSTEM_ADMIN),
    Player("security", "安持重", EAST, "检务保障部", "", Category.ADMINISTRATIVE, Role.SECURITY_ADMIN),
    Player("auditor", "审无言", EAST, "检务督察部", "", Category.ADMINISTRATIVE, Role.AUDIT_ADMIN),
    Player("stranger", "路过客", WEST, "第一检察部", "", Category.PROSECUTOR),
)
