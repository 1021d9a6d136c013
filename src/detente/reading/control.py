"""Verbs whose object does what their infinitive tells: "asked the rebels to leave"."""

from __future__ import annotations

__all__ = ["OBJECT_CONTROL"]

OBJECT_CONTROL = frozenset(
    [
        *("ask", "urge", "tell", "force", "allow", "permit", "require", "order", "press", "persuade", "enable"),
        *("help", "want", "expect", "invite", "push", "let", "oblige", "warn", "call", "appeal", "implore"),
        *(
            "prevail",
            "induce",
            "coax",
            "convince",
            "beg",
            "entreat",
            "instruct",
            "direct",
            "encourage",
            "advise",
            "plead",
        ),
        *(
            "compel",
            "authorise",
            "authorize",
            "entitle",
            "task",
            "forbid",
            "beseech",
            "cajole",
            "counsel",
            "commission",
        ),
        *("exhort", "pressure", "get", "cause", "bar", "prevent", "see", "have", "lead", "make"),
    ]
)
