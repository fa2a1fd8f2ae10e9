"""The clause that each error of the roster file rests on, by its code. # 第二条、第六条"""

STAFF = "第二条"  # whose roster it is
CHARGES = "第六条"  # who is in charge of what
OF_STAFF = ("R00", "R01", "R02", "R03", "R05", "R06", "R07", "R09", "R11", "R12", "R13")
BASES = dict.fromkeys(OF_STAFF, STAFF) | {"R04": CHARGES}
