"""The rule book told to people: one page of messages, made of the very values that place pupils."""

from collections.abc import Iterator

from mappings.grouping.rules import AP_COLUMNS, COLUMNS, RuleBook
from mappings.messages import Message, message
from mappings.states import Mode


def describe(book: RuleBook) -> tuple[Message, ...]:
    """Say an edition of the placement rules, for the catalogues: what is proposed, what never is, what counts
    besides."""
    return (
        message("rules_edition", id=book.id, edition=book.edition),
        message("rules_order"),
        *_socle(book),
        *(message("rules_serves", mode=mode) for mode in Mode if mode in book.serves_priority),
        *_ap(book),
        *_weights(book),
        message("rules_last_resort"),
    )


def _socle(book: RuleBook) -> Iterator[Message]:
    for mode in (mode for mode in Mode if mode is not Mode.SUPERVISED_STUDY):
        for name, level in COLUMNS.items():
            fit = book.fit(mode, level)
            if fit.rule:
                yield message("rules_never", mode=mode, stands=name)
            else:
                yield message("rules_fit", mode=mode, stands=name, value=fit.value)


def _ap(book: RuleBook) -> Iterator[Message]:
    for mode in (mode for mode in Mode if mode is not Mode.SUPERVISED_STUDY):
        for name, mark in AP_COLUMNS.items():
            fit = book.fit_ap(mode, mark)
            if fit.rule:
                yield message("rules_ap_never", mode=mode, stands=name)
            else:
                yield message("rules_ap_fit", mode=mode, stands=name, value=fit.value)


def _weights(book: RuleBook) -> Iterator[Message]:
    weights = book.weights
    yield message("rules_waiting", value=weights.waiting, most=weights.waiting_most)
    yield message("rules_wish", value=weights.wish)
    yield message("rules_project", value=weights.project)
    yield message("rules_stability", value=weights.stability)
    yield message("rules_leaders", skill=weights.leader_skill, wish=weights.leader_wish)
