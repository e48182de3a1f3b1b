"""A protocol pack as it is read before it is approved: every rule with its numbers, its source and its standing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from infusion_desk.domain.protocol import STANDINGS, Card, FollowUpTest, LeafletPart, Option, Protocol, Rule

#: The rule that begins each group, in the order of a pack.
GROUPS: Mapping[str, str] = {
    "identity": "Before the infusion: today",
    "course-day": "Before the infusion: courses and days",
    "hypersensitivity": "Before the infusion: contraindications",
    "vaccine-window": "Before the infusion: vaccines, screening, laboratory",
    "baseline-vitals": "Before the infusion: premedication, dose, vital signs",
    "anaphylaxis": "Reactions",
    "observation-time": "Observation and leaving",
    "infusion-rate": "Rate, vital signs, alarms",
    "follow-up": "The 48 months after",
}
RELEASES = {
    "time": "It opens with time.",
    "prescriber": "A prescriber may release it.",
    "nobody": "Nobody releases it.",
}
ADVICE_TITLES = {
    "contact": "Whom to call",
    "delayed-reactions": "Reactions can come later",
    "red-flags": "Emergency signs",
    "alert-card": "Patient card",
    "listeria": "Listeria",
}
#: Above the last bound of a band lies every value.
NO_BOUND = 9999


@dataclass(frozen=True)
class ItemView:
    """One thing to read: `key` tells it from all others of a pack, `standing` is its letter and what that means."""

    key: str
    title: str
    statement: str
    details: tuple[str, ...]
    source: str
    standing: str


@dataclass(frozen=True)
class GroupView:
    """Things that are read together."""

    title: str
    items: tuple[ItemView, ...]


def pack_title(protocol: Protocol) -> str:
    """A pack by its words, id and version."""
    return f"{protocol.title} · {protocol.id}, version {protocol.version}"


def standing_words(letter: str) -> str:
    """A standing: its letter and what it means."""
    return f"{letter} · {STANDINGS[letter]}"


def legend() -> tuple[str, ...]:
    """The standings there are."""
    return tuple(map(standing_words, STANDINGS))


def pack_groups(protocol: Protocol) -> tuple[GroupView, ...]:
    """Everything that a pack says, in the order in which it is read."""
    return tuple(_groups(protocol))


def changes(before: Protocol, after: Protocol) -> tuple[str, ...]:
    """What another pack says differently, a sentence each; nothing where both say the same."""
    old, new = (
        {item.key: item for group in pack_groups(each) for item in group.items} for each in (before, after)
    )
    said = [] if pack_title(before) == pack_title(after) else [f"{pack_title(before)} → {pack_title(after)}"]
    said += [f"No longer there: {item.title}" for key, item in old.items() if key not in new]
    said += [f"New: {item.title}" for key, item in new.items() if key not in old]
    said += [_difference(old[key], item) for key, item in new.items() if key in old and old[key] != item]
    return tuple(said)


def option_words(option: Option) -> str:
    """The value of an option, and the bounds within which a site may set it."""
    return f"{option.value} {option.unit} (a site may set {option.least} to {option.most})"


def _groups(protocol: Protocol) -> Iterator[GroupView]:
    title, items = "", list[ItemView]()
    for rule in protocol.rules.values():
        if rule.slug in GROUPS:
            if items:
                yield GroupView(title, tuple(items))
            title, items = GROUPS[rule.slug], []
        items.append(_rule(rule))
    yield GroupView(title, tuple(items))
    yield GroupView("What this site has set", tuple(map(_option, protocol.options.values())))
    yield GroupView("Cards for reactions", tuple(map(_card, protocol.cards.values())))
    yield GroupView("Tests of the 48 months", tuple(map(_test, protocol.follow_up)))
    yield GroupView("What the patient is told", tuple(_advice(protocol)))
    if protocol.leaflet:
        yield GroupView("The leaflet of the day", tuple(map(_leaflet, protocol.leaflet)))


def _rule(rule: Rule) -> ItemView:
    numbers = [f"{_spoken(name)}: {value}" for name, value in rule.numbers.items()]
    words = [f"{_spoken(name)}: {value}" for name, value in rule.words.items()]
    lists = [f"{_spoken(name)}: {', '.join(values)}" for name, values in rule.lists.items()]
    bands = [f"{_spoken(name)}: {_band(pairs)}" for name, pairs in rule.bands.items()]
    details = (
        *([" · ".join(numbers)] if numbers else []),
        *words,
        *lists,
        *bands,
        RELEASES[rule.released_by],
    )
    return ItemView(
        f"rule {rule.slug}",
        f"{rule.title} ({rule.slug})",
        rule.statement,
        details,
        rule.source,
        standing_words(rule.standing),
    )


def _band(pairs: tuple[tuple[float, int], ...]) -> str:
    """Points by value: "≤ 8: 3, ≤ 11: 1, above: 3"."""
    return ", ".join(f"{'above' if bound == NO_BOUND else f'≤ {bound}'}: {points}" for bound, points in pairs)


def _option(option: Option) -> ItemView:
    return ItemView(
        f"option {option.name}",
        _spoken(option.name),
        option.statement,
        (option_words(option),),
        option.source,
        standing_words(option.standing),
    )


def _card(card: Card) -> ItemView:
    steps = tuple(f"{number}. {step}" for number, step in enumerate(card.steps, start=1))
    words = standing_words(card.standing)
    return ItemView(f"card {card.grade}", f"Grade {card.grade}", card.title, steps, card.source, words)


def _test(test: FollowUpTest) -> ItemView:
    often = "every month" if test.every_months == 1 else f"every {test.every_months} months"
    words = standing_words(test.standing)
    return ItemView(f"test {test.test}", test.title, f"Measured {often}.", (), test.source, words)


def _advice(protocol: Protocol) -> Iterator[ItemView]:
    for name, words in protocol.advice.items():
        yield ItemView(
            f"advice {name}", ADVICE_TITLES.get(name, _spoken(name)), words, (), "Site", standing_words("D")
        )


def _leaflet(part: LeafletPart) -> ItemView:
    words = standing_words(part.standing)
    return ItemView(f"leaflet {part.title}", part.title, part.text, (), part.source, words)


def _difference(before: ItemView, after: ItemView) -> str:
    """What of one thing is another: both wordings."""
    pairs = [
        *((old, new) for old, new in zip(_lines(before), _lines(after), strict=False) if old != new),
        *((old, "–") for old in _lines(before)[len(_lines(after)) :]),
        *(("–", new) for new in _lines(after)[len(_lines(before)) :]),
    ]
    return f"{after.title}: {'; '.join(f'{old} → {new}' for old, new in pairs)}"


def _lines(item: ItemView) -> tuple[str, ...]:
    return item.title, item.statement, item.source, item.standing, *item.details


def _spoken(name: str) -> str:
    return name.replace("_", " ").replace("-", " ").capitalize()
