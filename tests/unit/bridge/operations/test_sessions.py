"""How long a session lasts, what ends it, and when Moodle is asked again."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bridge.operations import sessions, signing_in
from bridge.operations.roles import NotAllowed, Role
from bridge.operations.workplace import Actor
from sync.store import AuditEntry, StoredLoginLink, StoredSession
from sync.store import now as real_now
from tests.school import ME

STATE = "state-0123456789"
ADMINISTRATOR = Actor("Mme Admin", frozenset({Role.ADMINISTRATOR}))


@pytest.fixture
def later(monkeypatch):
    """Let time pass."""
    passed = [timedelta()]

    def pass_by(**time):
        passed[0] += timedelta(**time)

    for module in (sessions, signing_in):
        monkeypatch.setattr(module, "now", lambda: real_now() + passed[0])
    return pass_by


@pytest.fixture
def coordinator(published):
    user = published.moodle.create_user("mme.test", "Mme", "Test")
    published.moodle.site.parts[user.id] = ("coordinator",)
    return user.id


def come(lycee, userid, state=STATE):
    code = lycee.moodle.launch(userid, state)
    return signing_in.sign_in(lycee.place, code, state, state)


def row(lycee):
    with lycee.place.store.session() as session:
        return session.scalars(select(StoredSession).order_by(StoredSession.id.desc())).first()


def asked(lycee):
    return lycee.sandbox.calls.count("local_barrette_get_newcomer")


def test_a_session_ends_after_an_hour_without_a_page(published, coordinator, later):
    secret = come(published, coordinator)
    later(minutes=59)
    assert sessions.current(published.place, secret)
    later(minutes=59)
    assert sessions.current(published.place, secret), "a page begins the hour again"
    later(minutes=60)
    assert sessions.current(published.place, secret) is None


def test_a_session_ends_after_eight_hours_whatever_happens(published, coordinator, later):
    secret = come(published, coordinator)
    for _ in range(15):
        later(minutes=30)
        assert sessions.current(published.place, secret)
    later(minutes=30)
    assert sessions.current(published.place, secret) is None
    assert sessions.open_sessions(published.place, ADMINISTRATOR) == ()


@pytest.mark.parametrize("secret", ["", "x", "x" * 43, "' OR 1=1 --"])
def test_what_nobody_was_given_opens_nothing(published, coordinator, secret):
    come(published, coordinator)
    assert sessions.current(published.place, secret) is None


def test_roles_are_asked_again_every_quarter_of_an_hour(published, coordinator, later):
    secret = come(published, coordinator)
    published.moodle.site.parts[coordinator] = ("pilot",)
    later(minutes=14)
    assert Role.COORDINATOR in sessions.current(published.place, secret).roles
    assert asked(published) == 0
    later(minutes=1)
    assert sessions.current(published.place, secret).roles == {Role.PILOT}
    assert sessions.current(published.place, secret).roles == {Role.PILOT}
    assert asked(published) == 1


def test_while_moodle_does_not_answer_roles_stay_and_it_is_asked_once_a_minute(published, coordinator, later):
    secret = come(published, coordinator)
    published.faults.login_page(times=99)
    later(minutes=15)
    calls = published.wire.calls
    for _ in range(3):
        assert Role.COORDINATOR in sessions.current(published.place, secret).roles
    assert published.wire.calls == calls + 1
    later(minutes=1)
    sessions.current(published.place, secret)
    assert published.wire.calls == calls + 2


@pytest.mark.parametrize("what", ["role", "suspended", "forgotten"])
def test_whoever_has_no_role_any_more_is_out(published, coordinator, later, what):
    secret = come(published, coordinator)
    if what == "role":
        published.moodle.site.parts.clear()
    if what == "suspended":
        published.moodle.suspend_user(coordinator)
    if what == "forgotten":
        published.moodle.launches.remove(next(iter(published.moodle.launches)))
    later(minutes=15)
    assert sessions.current(published.place, secret) is None
    assert row(published).ended_how == "no_role"
    assert sessions.current(published.place, secret) is None


def test_another_moodle_means_other_people(published, coordinator):
    secret = come(published, coordinator)
    with published.place.store.session() as session:
        site = published.place.site()
        from sync.store import Site

        session.add(
            Site(
                url="https://other.example", identity="other", name="Autre",
                paired_at=site.paired_at + timedelta(days=1),
            )
        )  # fmt: skip
    assert sessions.current(published.place, secret) is None


def test_an_administrator_sees_who_is_signed_in_and_ends_it(published, coordinator):
    secrets = [come(published, coordinator) for _ in range(2)]
    found = sessions.open_sessions(published.place, ADMINISTRATOR)
    assert [(each.username, each.how) for each in found] == [("mme.test", "moodle")] * 2
    sessions.revoke(published.place, ADMINISTRATOR, found[0].number)
    assert sessions.current(published.place, secrets[1]) is None
    assert sessions.current(published.place, secrets[0])
    with pytest.raises(sessions.NoSuchSession):
        sessions.revoke(published.place, ADMINISTRATOR, found[0].number)
    third = come(published, coordinator)
    assert sessions.revoke_all(published.place, ADMINISTRATOR, "somebody.else") == 0
    assert sessions.revoke_all(published.place, ADMINISTRATOR, "mme.test") == 2
    assert sessions.current(published.place, third) is None
    with published.place.store.session() as session:
        revoked = session.scalars(select(AuditEntry).where(AuditEntry.verb == "revoke_session")).all()
        assert {each.actor for each in revoked} == {"Mme Admin"}
        assert len(revoked) == 3


def test_nobody_else_sees_or_ends_sessions(published, coordinator):
    others = Actor("x", frozenset(Role) - {Role.ADMINISTRATOR})
    for ask in (
        lambda: sessions.open_sessions(published.place, others),
        lambda: sessions.revoke(published.place, others, 1),
        lambda: sessions.revoke_all(published.place, others),
        lambda: signing_in.make_link(published.place, others, [Role.ADMINISTRATOR]),
    ):
        with pytest.raises(NotAllowed):
            ask()


def test_a_link_lets_one_person_in_once(published, later):
    link = signing_in.make_link(published.place, ME, [Role.ADMINISTRATOR], "Mme Hôte")
    assert signing_in.is_good(published.place, link.secret)
    secret = signing_in.use_link(published.place, link.secret)
    actor = sessions.current(published.place, secret)
    assert (actor.name, actor.roles, actor.user) == ("Mme Hôte", {Role.ADMINISTRATOR}, None)
    for _ in range(2):
        assert not signing_in.is_good(published.place, link.secret)
        with pytest.raises(signing_in.LinkRefused):
            signing_in.use_link(published.place, link.secret)
    later(minutes=20)
    assert sessions.current(published.place, secret), "Moodle is not asked about somebody it did not send"
    with published.place.store.session() as session:
        kept = session.scalars(select(StoredLoginLink)).one()
        assert link.secret not in repr(vars(kept))
        verbs = [each.verb for each in session.scalars(select(AuditEntry).order_by(AuditEntry.id))]
        assert verbs[-4:] == ["make_login_link", "sign_in", "refuse_sign_in", "refuse_sign_in"]


def test_a_link_ends_after_ten_minutes(published, later):
    link = signing_in.make_link(published.place, ME, [Role.COORDINATOR])
    later(minutes=10)
    with pytest.raises(signing_in.LinkRefused):
        signing_in.use_link(published.place, link.secret)


def test_old_sessions_and_links_are_forgotten(published, coordinator, later):
    come(published, coordinator)
    signing_in.make_link(published.place, ME, [Role.ADMINISTRATOR])
    later(days=31)
    come(published, coordinator)
    signing_in.make_link(published.place, ME, [Role.ADMINISTRATOR])
    with published.place.store.session() as session:
        assert len(session.scalars(select(StoredSession)).all()) == 1
        assert len(session.scalars(select(StoredLoginLink)).all()) == 1
