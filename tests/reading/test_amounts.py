"""What is given and how much: sentences of ours, each with all the amounts that are told in it."""

from __future__ import annotations

import pytest

from detente.reading import Reading, read_report

HOUR, DAY, WEEK, MONTH, YEAR = "hour", "day", "week", "month", "year"
FRAMED = "Norland and the Vessa Front signed a peace accord on Monday. {}"


def amounts(text: str) -> list[tuple[str, float | None, float | None]]:
    """Return the amounts of a text, each place once, in the order of the text."""
    return _amounts(read_report(text, id="r", date="2024-01-10"))


def _amounts(reading: Reading) -> list[tuple[str, float | None, float | None]]:
    found = {(t.start, t.item.value): t.quantity for c in reading.claims for t in c.terms if t.quantity is not None}
    return [(item, quantity.min, quantity.max) for (_, item), quantity in sorted(found.items())]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The rebels freed seven fishermen, 20 Lebanese and a Briton.", [("persons", n, n) for n in (7, 20, 1)]),
        ("Norland released 19 communist consultants from jail.", [("persons", 19, 19)]),
        ("The Vessa Front has freed eleven of them.", [("persons", 11, 11)]),
        ("The rebels let eleven nuns and three novices leave on Saturday.", [("persons", 11, 11), ("persons", 3, 3)]),
        ("The rebels handed over the bodies of two pilots and 62 fallen men.", [("bodies", 2, 2), ("bodies", 62, 62)]),
        ("Norland freed all but three of the last 40 prisoners.", [("persons", 37, 37)]),
        ("The Vessa Front pledged to free all those seized in May.", [("persons", None, None)]),
        ("Norland freed 735 mostly northern prisoners.", [("persons", 735, 735)]),
    ],
)  # fmt: skip
def test_people_who_are_freed_are_counted(sentence: str, told: list[tuple[str, float | None, float | None]]) -> None:
    assert amounts(sentence) == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The rebels surrendered 22 rifles and 30 blunderbusses.", [("arms", 22, 22), ("arms", 30, 30)]),
        ("The rebels demanded a ransom of $20m.", [("money", 20e6, 20e6)]),
        ("The rebels asked for half a million dollars.", [("money", 5e5, 5e5)]),
        ("Norland offered 65,000 naira a month.", [("money", 65000, 65000)]),
        ("Vessa promised to let in 300 tonnes of medicine.", [("aid", 300, 300)]),
        ("The Vessa Front agreed to withdraw 15 kilometres from the town.", [("withdrawal", 15, 15)]),
        ("The United Nations sent 2,500 soldiers to watch the line.", [("monitoring", 2500, 2500)]),
        ("Norland proposed a 260-man force.", [("monitoring", 260, 260)]),
        ("Tehran agreed to limit enrichment to 5 percent.", [("arms", 5, 5)]),
        ("Norland proposed a truce of two and a half months.", [("truce", 2.5, 2.5)]),
    ],
)
def test_what_an_amount_is_of_is_told_by_its_clause(
    sentence: str, told: list[tuple[str, float | None, float | None]]
) -> None:
    assert amounts(sentence) == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The Vessa Front gets four ministries and 30 percent of seats.", [("political", 4, 4), ("political", 30, 30)]),
        ("The rebels would get 16 ministries and Norland 15.", [("political", 16, 16), ("political", 15, 15)]),
        ("Some 3,000 fighters will hand in their weapons.", [("arms", 3000, 3000)]),
        ("About 900 of the men are to be taken into the army.", [("political", 900, 900)]),
        ("All foreign fighters shall leave the country.", [("withdrawal", None, None)]),
        ("The truce is to last 30 days.", [("truce", 30, 30)]),
    ],
)  # fmt: skip
def test_what_a_deal_lays_down_in_plain_verbs_is_read(
    sentence: str, told: list[tuple[str, float | None, float | None]]
) -> None:
    assert amounts(FRAMED.format(sentence)) == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Another 550 would follow in two months.", [("persons", 550, 550)]),
        ("Some 9,000 people are expected to go by bus.", [("persons", 9000, 9000)]),
        ("A further 12 were driven to the border.", [("persons", 12, 12)]),
        ("They were flown home.", [("persons", 40, 40)]),
        ("The prisoners were flown home.", [("persons", 40, 40)]),
        ("A million dollars had changed hands.", [("money", 1e6, 1e6)]),
    ],
)
def test_what_follows_a_release_is_counted(sentence: str, told: list[tuple[str, float | None, float | None]]) -> None:
    assert amounts(f"Norland freed 40 prisoners on Monday. {sentence}") == [("persons", 40, 40), *told]


@pytest.mark.parametrize(
    "sentence",
    [
        "Norland and the Vessa Front signed an accord to end a war of nearly 30 years.",
        "Norland freed the driver of two Britons' car.",
        "The plan was put to 5+1 powers.",
        "Some 3,000 people fled from the hills.",
        "The Vessa Front holds 40 soldiers.",
    ],
)
def test_what_is_only_told_beside_is_no_amount(sentence: str) -> None:
    assert amounts(sentence) == []


def test_rounds_of_talks_are_a_meeting() -> None:
    reading = read_report(
        "Norland and the Vessa Front signed a truce after three days of talks in Coastland.", id="r", date="2024-01-10"
    )
    (met,) = [c for c in reading.claims if c.kind == "meet"]
    assert (met.span.text, set(met.actor)) == ("three days of talks in Coastland", {"Norland", "Vessa Front"})
    assert ("talks", 3, 3) in _amounts(reading)


def test_both_halves_of_an_exchange_are_of_one_day() -> None:
    reading = read_report(
        "Norland and the Vessa Front met. The Vessa Front freed 13 hostages on Friday in exchange for 39 prisoners, "
        "and 11 on Monday in exchange for 33.",
        id="r",
        date="2024-01-10",
    )
    times = [c.time.value for c in reading.claims if c.kind == "release" and c.time is not None]
    assert times == ["2024-01-05", "2024-01-05", "2024-01-08", "2024-01-08"]


def test_who_would_do_it_gives_it_in_what_others_propose() -> None:
    reading = read_report(
        "Egypt has proposed a plan to the Sand Front and the Vessa Front. Under it the Vessa Front would free 40 "
        "hostages.",
        id="r",
        date="2024-01-10",
    )
    (term,) = [t for c in reading.claims for t in c.terms if t.quantity is not None]
    assert (term.giver, term.receiver) == (("Vessa Front",), ("Sand Front",))
