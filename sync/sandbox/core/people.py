"""Accounts and cohorts."""

from sync.sandbox.core.tables import Tables
from sync.sandbox.errors import missing_record
from sync.sandbox.rows import Cohort, CohortMember, User


class People(Tables):
    """What an administrator, or the académie's directory, does to accounts and cohorts."""

    def create_user(self, username: str, firstname: str, lastname: str, idnumber: str = "") -> User:
        """Open an account; ValueError when the username is taken."""
        if self.users.find(username=username, deleted=0):
            raise ValueError(f"the username {username!r} is taken")
        return self.users.add(
            User(username=username, firstname=firstname, lastname=lastname, idnumber=idnumber)
        )

    def user(self, username: str) -> User:
        """The account of that name; deleted ones are left out."""
        found = self.users.find(username=username, deleted=0)
        if found is None:
            raise missing_record("user")
        return found

    def rename_user(self, userid: int, *, firstname: str, lastname: str) -> None:
        """Correct somebody's name."""
        user = self._user(userid)
        user.firstname, user.lastname = firstname, lastname

    def suspend_user(self, userid: int, suspended: bool = True) -> None:
        """Close an account, or open it again; nothing else changes."""
        self._user(userid).suspended = int(suspended)

    def delete_user(self, userid: int) -> None:
        """Delete an account as the core does: out of every cohort, course and group, and its ratings gone.

        Completion rows stay: Moodle leaves them.
        """
        self._user(userid).deleted = 1
        for table in (self.cohort_members, self.group_members, self.enrolments, self.evidence, self.ratings):
            table.remove_where(userid=userid)

    def create_cohort(self, name: str, idnumber: str = "", *, in_scope: bool = False) -> Cohort:
        """Make a cohort; `in_scope` also puts it in the plugin's setting."""
        cohort = self.cohorts.add(Cohort(name=name, idnumber=idnumber))
        if in_scope:
            self.site.cohorts = (*self.site.cohorts, cohort.id)
        return cohort

    def delete_cohort(self, cohortid: int) -> None:
        """Delete a cohort with its members; the plugin's setting still names its id."""
        self.cohort_members.remove_where(cohortid=cohortid)
        self.cohorts.remove(self._cohort(cohortid))

    def add_cohort_member(self, cohortid: int, userid: int) -> CohortMember:
        """Put somebody in a cohort; once is enough."""
        self._cohort(cohortid)
        return self.cohort_members.find(cohortid=cohortid, userid=userid) or self.cohort_members.add(
            CohortMember(cohortid=cohortid, userid=userid, timeadded=self.now())
        )

    def remove_cohort_member(self, cohortid: int, userid: int) -> None:
        """Take somebody out of a cohort."""
        self.cohort_members.remove_where(cohortid=cohortid, userid=userid)

    def users_in_scope(self) -> set[int]:
        """Ids of the members of the cohorts in scope, deleted users left out."""
        scope = set(self.site.cohorts)
        ids = {member.userid for member in self.cohort_members if member.cohortid in scope}
        return {user.id for user in self.users if user.id in ids and not user.deleted}

    def in_scope(self, userid: int) -> bool:
        """Whether that user is one of them."""
        user = self.users.get(userid)
        return (
            user is not None
            and not user.deleted
            and any(self.cohort_members.find(cohortid=id_, userid=userid) for id_ in self.site.cohorts)
        )

    def _user(self, userid: int) -> User:
        user = self.users.get(userid)
        if user is None or user.deleted:
            raise missing_record("user")
        return user

    def _cohort(self, cohortid: int) -> Cohort:
        cohort = self.cohorts.get(cohortid)
        if cohort is None:
            raise missing_record("cohort")
        return cohort
