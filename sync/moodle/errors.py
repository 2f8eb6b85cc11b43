"""What can go wrong between the bridge and a Moodle, and what each case means for the data.

    MoodleError
      AddressError            the site's address cannot be used
        InsecureAddress         ... because it is plain http
      RequestTooLarge         not sent, or refused by the server, for its size
        TooManyFields           not sent, because PHP would drop the last fields
      TransportError          no whole answer came back
        Unreachable             the connection was never made
          CertificateError        ... because of the site's certificate
        NoAnswer                sent, but the answer did not come
          TooSlow                 ... in the time that it is given
        Redirected              the server answered from another address
        WrongStatus             an HTTP status that Moodle's web services never give
        ServerFailure           HTTP 5xx
        ResponseTooLarge        the answer was cut at our limit
      RateLimited             HTTP 429
      Maintenance             maintenance mode, upgrade, or HTTP 503
        StillInMaintenance      ... and patience has ended
      DatabaseDown            Moodle runs without its database
      TokenError              the token is not (or no longer) known
      AccessDenied            the function may not be called
        CapabilityMissing       the service account lacks a capability
        AccountRefused          the service account itself cannot be used
        ServiceOff              web services or REST are off, or something in front refuses
      PluginMissing           the function does not exist on that Moodle
      InvalidParameter        Moodle refused a parameter
      NotFound                a record named in the call does not exist
      Conflict                something with that name or number exists already
      NotJson                 the answer is not JSON
        LoginPage, WebPage, NoiseBeforeJson, TruncatedJson, EmptyAnswer
      InvalidResponse         JSON, but not what the function promises
        RefusedAnswer           Moodle itself found its answer wrong, after the work
        ColumnsDiffer           the plugin and the bridge do not have the same columns
      SuccessWithWarnings     done, but not all of it
      LaunchRefused           a code opens the bridge to nobody (sync.moodle.launch)
        LaunchUnknown, LaunchUsed, LaunchExpired
      ServerError             any other error code of Moodle

Each says in English what happened and what to do; an interface translates the two templates and fills
`params`. No message holds a token or a person's data: parts of an answer are shown only where they cannot.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from sync.moodle.fault import N_
from sync.moodle.fault import Effect as Effect
from sync.moodle.fault import MoodleError as MoodleError
from sync.moodle.functions import Function


class AddressError(MoodleError):
    """The site's address was refused before any call."""

    message_template = N_("{url} cannot be the address of a Moodle.")
    fix_template = N_(
        "Give the address of the school's Moodle as its home page shows it, beginning with https://."
    )


class InsecureAddress(AddressError):
    """Plain http shows the token to the network."""

    message_template = N_("{url} is not protected (http): the bridge's token would be seen on the network.")
    fix_template = N_("Use the https address of the site. Plain http is for a Moodle on this very machine.")


class RequestTooLarge(MoodleError):
    """Larger than a server surely takes whole: PHP empties a form beyond its `post_max_size`."""

    message_template = N_("The request to {function} is too large for the server ({size} bytes).")
    fix_template = N_("Send smaller batches, or raise post_max_size (PHP) and the limit of the web server.")


class TooManyFields(RequestTooLarge):
    """PHP reads `max_input_vars` fields and drops the others with no error."""

    message_template = N_("The request to {function} has {size} form fields; more than {limit} may be lost.")
    fix_template = N_("Send smaller batches.")


# --- no whole answer ----------------------------------------------------------------------------------------


class TransportError(MoodleError):
    """No whole answer came back."""

    message_template = N_("Moodle did not answer ({detail}).")
    fix_template = N_("Check the network between the bridge and Moodle, then try again.")
    retryable = True
    write_effect: ClassVar[Effect] = "unknown"


class Unreachable(TransportError):
    """No connection was made: nothing was sent."""

    message_template = N_("Moodle cannot be reached at {url} ({detail}).")
    fix_template = N_(
        "Check the address, the name server, the firewall and the proxy between the two machines."
    )
    write_effect = "none"


class CertificateError(Unreachable):
    """The site's certificate was not accepted."""

    message_template = N_("The certificate of {url} was refused ({detail}).")
    fix_template = N_(
        "Renew the certificate, or give its authority to the bridge (environment variable SSL_CERT_FILE)."
    )
    retryable = False


class NoAnswer(TransportError):
    """The call was sent, at least in part, and no whole answer came."""

    message_template = N_("Moodle did not finish its answer to {function} ({detail}).")
    fix_template = N_(
        "Try again later; if it lasts, look at the load and the error log of the Moodle server."
    )


class TooSlow(NoAnswer):
    """The server said nothing for too long, or its answer came too slowly; `seconds` is the limit."""

    message_template = N_("Moodle was too slow in answering {function} (more than {seconds} s).")
    fix_template = N_("Try again when the Moodle server has less to do; if it lasts, look at its load.")


class Redirected(TransportError):
    """The server sends elsewhere. Redirects are not followed: a token goes to the paired site only."""

    message_template = N_("{url} sends to {location} instead of answering.")
    fix_template = N_("Pair the bridge with the address {base}.")
    retryable = False
    write_effect = "none"


class WrongStatus(TransportError):
    """An HTTP status that Moodle's web services never give: another server, or something in front."""

    message_template = N_("{url} answered with HTTP status {status}, which Moodle's web services never give.")
    fix_template = N_(
        "Check that this is the address of the Moodle, and what stands in front of it (proxy, filter)."
    )
    retryable = False
    write_effect = "none"


class ServerFailure(TransportError):
    """HTTP 5xx other than 503: PHP or what stands in front of it broke down, perhaps after the work."""

    message_template = N_("The Moodle server failed while answering {function} (HTTP status {status}).")
    fix_template = N_(
        "Look at the error log of the web server and of PHP (memory, time limit), then try again."
    )


class ResponseTooLarge(TransportError):
    """The answer was cut at the client's limit."""

    message_template = N_("The answer to {function} is larger than {limit} bytes.")
    fix_template = N_("Ask for smaller pages.")
    retryable = False


# --- not now ------------------------------------------------------------------------------------------------


class RateLimited(MoodleError):
    """HTTP 429, from what stands in front of Moodle; `retry_after` in seconds when it said so."""

    message_template = N_("The server asks to slow down (HTTP status 429).")
    fix_template = N_("Wait, then try again; ask the host to let the bridge's address make more calls.")
    retryable = True


class Maintenance(MoodleError):
    """Maintenance mode, an upgrade under way, or HTTP 503; `retry_after` in seconds when told."""

    message_template = N_("Moodle is in maintenance or temporarily unavailable.")
    fix_template = N_("Wait until the maintenance ends, then try again.")
    retryable = True


class StillInMaintenance(Maintenance):
    """A maintenance that outlasts the patience of the run; `minutes` is how long was waited."""

    message_template = N_("Moodle is still in maintenance or unavailable after {minutes} min of waiting.")
    fix_template = N_(
        "Wait until the maintenance ends, then synchronise again; in Moodle it is ended in the site administration, "
        "or with `php admin/cli/maintenance.php --disable`."
    )


class DatabaseDown(MoodleError):
    """Moodle answered that it has no connection to its database: the function did not start."""

    message_template = N_("Moodle has lost its database ({errorcode}).")
    fix_template = N_("Check the database server of Moodle, then try again.")
    retryable = True


class StaleFence(MoodleError):
    """A batch came after a later run had begun to write: this one was given up for dead, and must stop."""

    message_template = N_("Another synchronisation has begun to write since this one.")
    fix_template = N_("Let that one end; what was left is written by the next.")


# --- not allowed --------------------------------------------------------------------------------------------


class TokenError(MoodleError):
    """The token is unknown. Moodle deletes an expired token the first time it is used."""

    message_template = N_("Moodle does not know the bridge's token: it was removed, or has expired.")
    fix_template = N_(
        "Make a new one with `php local/barrette/cli/setup.php` and pair again with `barrette pair`."
    )


class AccessDenied(MoodleError):
    """One code of Moodle for a function outside the service, a refused address and a token just expired."""

    message_template = N_(
        "Moodle does not let the bridge call {function}: it is not in the service, the address of the bridge "
        "is not allowed, or the token has just expired."
    )
    fix_template = N_("Run `barrette check`, which tells these cases apart.")


class CapabilityMissing(AccessDenied):
    """The service account lacks a capability that the function checks."""

    message_template = N_("The service account lacks a capability that {function} needs ({errorcode}).")
    fix_template = N_("Run `php local/barrette/cli/setup.php` again: it gives the account its two roles.")


class AccountRefused(AccessDenied):
    """The service account itself cannot be used: suspended, expired, asked to do something first."""

    message_template = N_("Moodle refuses the service account ({errorcode}).")
    fix_template = N_(
        "Look at that account in Moodle: suspended, authentication switched off, password to change, "
        "policy to accept."
    )


class ServiceOff(AccessDenied):
    """HTTP 401 or 403: Moodle answers so when REST is off, and firewalls and filters answer so too."""

    message_template = N_("{url} refuses web-service calls (HTTP status {status}).")
    fix_template = N_(
        "In Moodle, switch on web services and the REST protocol; else look for a filter or password "
        "in front of it."
    )


class PluginMissing(MoodleError):
    """Moodle has no such function."""

    message_template = N_(
        "That Moodle has no function {function}: the plugin is missing, too old or not upgraded."
    )
    fix_template = N_(
        "Install or update local_barrette, then open the notifications page so that Moodle upgrades it."
    )
    write_effect: ClassVar[Effect] = "unknown"  # the same code may come from inside a function that exists


# --- refused ------------------------------------------------------------------------------------------------


class InvalidParameter(MoodleError):
    """Moodle refused a parameter; ours refuse a whole batch so before writing anything."""

    message_template = N_("Moodle refused a parameter of {function} ({errorcode}).")
    fix_template = N_("The versions of the bridge and of the plugin may differ: run `barrette check`.")


class NotFound(MoodleError):
    """A record that the call names does not exist."""

    message_template = N_("A record that {function} was asked about does not exist in Moodle ({errorcode}).")
    fix_template = N_("It may have been deleted meanwhile: synchronise again.")
    write_effect: ClassVar[Effect] = "unknown"


class Conflict(MoodleError):
    """Moodle has something with that name or number already, or refused the record as a whole."""

    message_template = N_(
        "Moodle refused the record of {function}: its number or name is probably taken ({errorcode})."
    )
    fix_template = N_("Look for it in Moodle; synchronise again before creating it.")


class ServerError(MoodleError):
    """An error code that has no class of its own; empty for a failure inside PHP."""

    message_template = N_("{function} failed inside Moodle (error code: {errorcode}).")
    fix_template = N_("Look at the error log of the Moodle server at this time.")
    write_effect: ClassVar[Effect] = "unknown"


# --- answered, but not as promised --------------------------------------------------------------------------


class NotJson(MoodleError):
    """The answer is not JSON."""

    message_template = N_("The answer to {function} is not JSON ({size} bytes).")
    fix_template = N_(
        "Check that {url} is the address of the Moodle and that nothing in front of it answers for it."
    )
    write_effect: ClassVar[Effect] = "unknown"


class LoginPage(NotJson):
    """A login page came instead: the address is behind a sign-on, or is not the web-service address."""

    message_template = N_("{url} shows a login page instead of answering.")
    fix_template = N_("Let /webservice/rest/server.php through the sign-on that stands in front of Moodle.")
    write_effect = "none"


class WebPage(NotJson):
    """An HTML page came instead; `title` is its title."""

    message_template = N_("{url} shows a web page instead of answering (title: {title}).")


class NoiseBeforeJson(NotJson):
    """Text stands before the JSON, mostly a PHP notice; the answer is not used, for it may lack something."""

    message_template = N_("Something is printed before the answer to {function}: {noise}")
    fix_template = N_("In Moodle, stop showing PHP messages on pages, and correct what prints this one.")


class TruncatedJson(NotJson):
    """The answer stops in the middle."""

    message_template = N_("The answer to {function} stops in the middle (after {size} bytes).")
    fix_template = N_("Try again; if it lasts, look for a size or time limit in PHP or in a proxy.")
    retryable = True


class EmptyAnswer(NotJson):
    """HTTP 200 and nothing else: mostly a PHP process that died."""

    message_template = N_("The answer to {function} is empty.")
    fix_template = N_("Look at the error log of PHP on the Moodle server (memory limit, fatal error).")
    retryable = True


class InvalidResponse(MoodleError):
    """JSON, but not what the function promises; `reason` says where, without any value."""

    message_template = N_("The answer to {function} is not as promised: {reason}.")
    fix_template = N_("The versions of the bridge and of the plugin may differ: run `barrette check`.")
    write_effect: ClassVar[Effect] = "unknown"


class RefusedAnswer(InvalidResponse):
    """Moodle checks what a function returns after it ran: a write has been done although this is an error."""

    message_template = N_("Moodle found the answer of {function} invalid, after doing the work.")
    fix_template = N_(
        "Synchronise again: what was done is read first. Report it with the versions of both sides."
    )


class ColumnsDiffer(InvalidResponse):
    """The plugin exports other columns of a kind than the bridge knows."""

    message_template = N_("The plugin exports {kind} as {received}; the bridge expects {expected}.")
    fix_template = N_("Update the older of the two, the plugin or the bridge; `barrette check` says which.")


@dataclass(frozen=True, slots=True)
class CoreWarning:
    """One warning of a core function: what it is about and its code; its message may name a person."""

    item: str
    itemid: int
    code: str


class SuccessWithWarnings(MoodleError):
    """The call succeeded but carries warnings: some of what was asked was not done, or not told.

    An error, so that no caller can take the answer for whole without looking at `warnings`.
    """

    message_template = N_("{function} succeeded with {count} warnings ({codes}): a part was left out.")
    fix_template = N_("Synchronise again: what was done is read first.")
    write_effect: ClassVar[Effect] = "applied"

    def __init__(self, function: Function, warnings: Sequence[CoreWarning]) -> None:
        codes = ", ".join(sorted({warning.code for warning in warnings}))
        super().__init__(function, count=len(warnings), codes=codes)
        self.warnings = tuple(warnings)
