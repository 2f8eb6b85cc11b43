"""What is said of files that a school hands over: tables in text, the livret scolaire's XML, national tests."""

from collections.abc import Mapping

from bridge.texts import Text

MESSAGES: Mapping[str, Text] = {
    "table_not_text": "This is not a table in text (CSV).",
    "table_quotes": "Line {line}: quotation marks are not closed.",
    "table_empty": "The file holds no line.",
    "table_too_many_cells": "Line {line}: more cells than columns.",
    "table_formula": "Line {line}, column “{column}”: a formula is not accepted.",
    "table_column_unknown": "Column {place} (“{column}”) is not taken: take it out.",
    "table_column_missing": "The column {column} is missing.",
    "table_column_twice": "The column {column} stands there twice.",
    "table_cell_missing": "Line {line}, column “{column}”: nothing is there.",
    "table_cell_long": "Line {line}, column “{column}”: longer than {limit} characters.",
    "table_date": "Line {line}, column “{column}”: “{value}” is not a date.",
    "framework_csv_header": "The header has {count} columns; Moodle's table of a framework has {expected}.",
    "framework_csv_no_root": "No line is the framework itself (column “Is framework”).",
    "framework_csv_two_roots": "Line {line}, column “{column}”: a second framework stands there.",
    "framework_csv_no_node": "The framework has no competency.",
    "framework_csv_twice": "Line {line}, column “{column}”: the same ID number as on line {first}.",
    "framework_csv_parent": "Line {line}, column “{column}”: no line has the ID number “{value}”.",
    "framework_csv_cycle": "Line {line}, column “{column}”: following the parents leads back to this line.",
    "framework_csv_deep": "Line {line}, column “{column}”: more than {limit} levels.",
    "evidence_identifier_unknown": "Line {line}: nobody here has this identifier.",
    "evidence_twice": "Line {line}: {node} is said again, after line {first}.",
    "evidence_component_unknown": "Line {line}, column “{column}”: “{value}” is not known.",
    "evidence_level_unknown": "Line {line}, column “{column}”: “{value}” is not a level.",
    "tests_domain_twice": "In the description of the national tests, two domains are called “{domain}”.",
    "tests_domain_empty": "In the description of the national tests, {domain} has no name or says nothing of the LPC.",
    "xml_malformed": "Line {line}, place {place}: this is not well-formed XML.",
    "xml_doctype": "Line {line}: the file declares a document type, which is not accepted.",
    "lsu_not_one": "This is not a file of the livret scolaire unique: it begins with “{root}”.",
    "lsu_schema_unknown": "The file follows the schema {schema} of the livret scolaire unique; known are {known}.",
    "lsu_no_balance": "The file holds no end-of-cycle balance (bilan-cycle).",
    "lsu_pupil_unknown": "Line {line}: the balance is of a pupil whom the file does not list.",
    "lsu_balance_twice": "Line {line}: the same balance stands on line {first} already.",
    "lsu_component_missing": "Line {line}: the balance lacks {codes}.",
}

FIXES: Mapping[str, str] = {
    "table_not_text": "In the spreadsheet, save it as CSV.",
    "table_formula": "Replace it by what it shows; a cell does not begin with = + - or @.",
    "table_column_unknown": "Only identifiers, codes, levels and dates are kept, never names.",
    "table_date": "Write it as 2025-09-15 or 15/09/2025.",
    "framework_csv_header": "Export the framework from Moodle (Export competency framework) and start from that file.",
    "framework_csv_no_root": "Write 1 in that column on the line of the framework.",
    "framework_csv_two_roots": "Give one file for each framework.",
    "framework_csv_parent": (
        "Right under the framework, leave the parent empty; otherwise write the parent's ID number."
    ),
    "framework_csv_deep": "Keep competencies, domains and items; what is finer goes in the description.",
    "evidence_identifier_unknown": "Check the identifier, or leave the line: it is of somebody else's pupil.",
    "evidence_component_unknown": "Take the codes and names of the template.",
    "evidence_level_unknown": "Take the levels of the template.",
    "xml_malformed": "Export it again; do not open it in a word processor in between.",
    "xml_doctype": "Export it again: files of the livret scolaire have none.",
    "lsu_schema_unknown": "Give the levels as a table instead, by the template.",
    "lsu_no_balance": "Ask for the end-of-cycle export; periodic balances say nothing of the socle as a whole.",
}
