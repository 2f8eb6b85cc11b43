"""Why a code opens the bridge to nobody."""

from sync.moodle.fault import N_, MoodleError


class LaunchRefused(MoodleError):
    """A code opens the bridge to nobody, as Moodle says."""

    message_template = N_("Moodle refused the code with which you came.")
    fix_template = N_("Sign in again.")


class LaunchUnknown(LaunchRefused):
    """No code of that Moodle: another site made it, or nobody; or the person did not sign in within a day."""

    message_template = N_("The code with which you came is not one of the school's Moodle.")
    fix_template = N_("Sign in again, from the Moodle of your school.")


class LaunchUsed(LaunchRefused):
    """A code is good once: this one comes again, from a reloaded page or from somebody who saw it."""

    message_template = N_("The code with which you came has already been used: it is good once.")
    fix_template = N_("Sign in again; a page of sign-in cannot be reloaded or shared.")


class LaunchExpired(LaunchRefused):
    """A code is good for a minute."""

    message_template = N_("The code with which you came is too old: it is good for one minute.")
    fix_template = N_("Sign in again.")
