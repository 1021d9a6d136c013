"""Verbs that tell what a deal contains: what its text does, what its sides owe, gain or go on doing."""

from __future__ import annotations

__all__ = [
    "AGREED",
    "BY_THE_TEXT",
    "CONTAINS",
    "DUTIES",
    "DUTY",
    "DONE_UNDER_IT",
    "GAINING",
    "GIVING",
    "LAYS_DOWN",
    "LISTS",
    "NO_DUTY",
    "NO_RULE",
    "OF_A_TEXT",
    "PLANS",
    "PROPOSED",
    "STAGES",
    "STAYING",
    "WATCHING",
]

DUTY = frozenset(("will", "shall", "would", "was to", "must", "'ll"))
CONTAINS = frozenset(
    [
        "call",
        "provide",
        "stipulate",
        "require",
        "include",
        "envisage",
        "envision",
        "foresee",
        "oblige",
        "commit",
        "bind",
        "set",
        "guarantee",
        "specify",
        "contain",
        "prescribe",
        "cover",
        "grant",
        "allow",
        "entail",
        "give",
        "see",
        "bring",
        "open",
        "ask",
        "demand",
        "propose",
        "suggest",
    ]
)
# What only the text of a deal does, told in the present: "the accord leaves Bosnia a single state".
LAYS_DOWN = frozenset(
    [
        "leave",
        "create",
        "establish",
        "confirm",
        "recognise",
        "recognize",
        "fix",
        "limit",
        "ban",
        "offer",
        "reserve",
        "divide",
        "place",
        "put",
        "extend",
        "restore",
        "assign",
        "entitle",
        "promise",
        "permit",
        "forbid",
    ]
)
LISTS = frozenset(
    [
        *("call", "provide", "stipulate", "require", "include", "envisage", "envision", "foresee", "oblige", "commit"),
        *("bind", "guarantee", "specify", "contain", "prescribe", "set", "give", "cover", "grant", "allow", "entail"),
    ]
)
NO_RULE = frozenset(
    [
        *(
            "be",
            "have",
            "do",
            "face",
            "need",
            "mark",
            "follow",
            "seem",
            "appear",
            "lack",
            "enjoy",
            "suffer",
            "risk",
            "win",
        ),
        *(
            "take",
            "enter",
            "come",
            "hold",
            "remain",
            "meet",
            "raise",
            "draw",
            "await",
            "deserve",
            "mean",
            "leave",
            "bear",
        ),
        *("represent", "reflect", "carry", "pave", "crown", "cap", "end", "build", "echo", "resemble", "miss", "make"),
    ]
)
"""What an agreement does without laying anything down: "The accord faces opposition"."""
OF_A_TEXT = frozenset(
    ["forbid", "ban", "foresee", "specify", "prescribe", "limit", "entitle", "include", "leave", "create", "promise"]
)
GAINING = frozenset(
    ["get", "obtain", "receive", "keep", "retain", "gain", "cede", "give", "hand", "recognise", "recognize"]
)
STAYING = frozenset(["stay", "remain", "name", "appoint", "share", "join", "merge", "stop", "vote", "lead", "run"])
GIVING = frozenset(
    [
        *(
            "leave",
            "move",
            "withdraw",
            "pull",
            "deploy",
            "open",
            "reopen",
            "lift",
            "dissolve",
            "pay",
            "release",
            "free",
        ),
        *(
            "disarm",
            "form",
            "send",
            "return",
            "end",
            "start",
            "begin",
            "draw",
            "earn",
            "bring",
            "allow",
            "place",
            "let",
        ),
        *(
            "transfer",
            "submit",
            "provide",
            "guarantee",
            "drop",
            "hold",
            "grant",
            "lay",
            "surrender",
            "disband",
            "vacate",
        ),
        *(
            "create",
            "establish",
            "integrate",
            "absorb",
            "register",
            "store",
            "exchange",
            "swap",
            "take",
            "set",
            "assume",
        ),
        *("post", "station", "confine", "reduce", "cut", "destroy", "dismantle", "clear", "build", "finance", "fund"),
    ]
)
"""What sides do under a deal, told in the present just after it: "Over 60 days Israel's forces leave the south"."""
DONE_UNDER_IT = (
    GIVING | {"foresee", "elect", "split", "divide", "recognise", "recognize", "give", "hand", "appoint"}
) - {"hold", "take", "begin", "start", "leave", "move", "draw", "end", "bring"}
WATCHING = frozenset(
    ["oversee", "supervise", "monitor", "verify", "check", "watch", "observe", "guarantee", "persuade", "convince",
     "inspect", "wait", "see", "show", "prove"]
)  # fmt: skip
PLANS = frozenset(
    ["proposal", "plan", "draft", "terms", "offer", "blueprint", "roadmap", "package", "scheme", "formula"]
)
PROPOSED = frozenset(["draft", "proposed", "tabled", "suggested"])
BY_THE_TEXT = frozenset(["according"])
AGREED = frozenset(["agreed", "worked", "negotiated", "brokered", "mediated", "signed", "approved", "accepted"])
STAGES = frozenset(["stage", "phase", "step", "tranche"])
DUTIES = frozenset(["deliver", "release", "halt", "accept", "agree", "meet", "mediate"])
NO_DUTY = frozenset(
    [
        *(
            "meet",
            "gather",
            "speak",
            "talk",
            "convene",
            "reconvene",
            "travel",
            "arrive",
            "visit",
            "continue",
            "hope",
            "expect",
            "depend",
            "try",
            "seek",
            "consider",
            "decide",
        ),
        *("say", "announce", "publish", "unveil", "detail", "clarify", "confirm", "inform", "brief"),
    ]
)
