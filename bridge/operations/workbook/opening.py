"""Open a file that people hand over as the workbook: bounded, never trusted, refused with its reason."""

import io
import warnings
import zipfile
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from mappings.messages import Message, message
from sync.errors import FrameFaults

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an old workbook begins, and one under a password."""
ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
MOST_BYTES: Final = 20_000_000
MOST_PARTS: Final = 1_000
MOST_UNPACKED: Final = 150_000_000
"""Sixty thousand rows of positions are about fifty."""
MOST_RATIO: Final = 400
"""Rows of one school shrink about thirty times; what shrinks more was made to burst."""
SMALL: Final = 1_000_000


class WorkbookFaults(FrameFaults):
    """The workbook cannot be taken as it stands; `messages` holds every fault, with its tab and cell."""

    message_template = "The workbook has {count} fault(s)."
    fix_template = "Correct them and import it again: nothing was changed."


def read_bytes(file: Path) -> bytes:
    """The content of a workbook. Raises WorkbookFaults."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise WorkbookFaults([message("workbook_large", what=f"{file.stat().st_size // 1_000_000} MB")])
        return file.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WorkbookFaults([message("workbook_absent", reason=reason)]) from None


def open_workbook(content: bytes, name: str = "") -> Workbook:
    """The workbook in memory, with its formulas as they stand. Raises WorkbookFaults."""
    found = _refusal(content, name)
    if found:
        raise WorkbookFaults([found])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what it does not know: it is not read anyway
            return load_workbook(io.BytesIO(content), keep_links=False)
    except (
        InvalidFileException, zipfile.BadZipFile, ParseError, KeyError, ValueError, TypeError, IndexError,
        AttributeError, OSError, EOFError, NotImplementedError,
    ):  # fmt: skip
        raise WorkbookFaults([message("workbook_broken")]) from None


def _refusal(content: bytes, name: str) -> Message | None:
    """Why it is not even opened."""
    if content.startswith(OLE):
        return message("workbook_encrypted") if ENCRYPTED in content else message("workbook_old")
    if name.lower().endswith((".xlsm", ".xltm", ".xlam")):
        return message("workbook_macros")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _refused_parts(archive)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return message("workbook_not_xlsx")


def _refused_parts(archive: zipfile.ZipFile) -> Message | None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names or not any(each.startswith("xl/") for each in names):
        return message("workbook_not_xlsx")
    if any(part.flag_bits & 1 for part in parts):
        return message("workbook_encrypted")
    if any("vbaproject" in each.lower() for each in names):
        return message("workbook_macros")
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED:
        return message("workbook_large", what=f"{unpacked // 1_000_000} MB")
    for part in parts:
        if part.file_size > max(SMALL, MOST_RATIO * part.compress_size):
            return message("workbook_large", what=part.filename)
        if part.filename.endswith((".xml", ".rels")) and _declares(archive, part):
            return message("workbook_broken")
    return None


def _declares(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether an XML part declares entities of its own, as no spreadsheet does: they could grow without end."""
    with archive.open(part) as opened:
        return b"<!DOCTYPE" in opened.read(4096).upper()
