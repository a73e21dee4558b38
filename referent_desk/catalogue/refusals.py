"""How the catalogue says no: every way a file or a folder can be refused has a code here."""

from enum import StrEnum

from referent_desk.domain.refusal import Refusal


class Code(StrEnum):
    """Codes of refusals of whole files, of rejected offers, of warnings."""

    # Whole files
    NOT_XML = "not_xml"
    BROKEN_XML = "broken_xml"
    ENTITIES = "entities"
    TOO_BIG = "too_big"
    UNSUPPORTED_ROOT = "unsupported_root"
    UNKNOWN_FORMAT = "unknown_format"
    REFERENCE_TABLE = "reference_table"
    BROKEN_JSON = "broken_json"
    BROKEN_TABLE = "broken_table"
    NEEDS_MAPPING = "needs_mapping"
    BAD_MAPPING = "bad_mapping"
    BROKEN_ARCHIVE = "broken_archive"
    ARCHIVE_BOMB = "archive_bomb"
    ENCRYPTED_ARCHIVE = "encrypted_archive"
    TOO_MANY = "too_many"
    UNREADABLE = "unreadable"
    NOTHING_READ = "nothing_read"
    # The catalogue itself
    CANCELLED = "cancelled"
    DISK = "disk"
    BUSY = "busy"
    DAMAGED = "damaged"
    BAD_REQUEST = "bad_request"
    NO_SUCH_SOURCE = "no_such_source"
    # Whole offers
    NO_TITLE = "no_title"
    NO_COURSE = "no_course"
    NO_PROVIDER = "no_provider"
    ENTITY_IN_TEXT = "entity_in_text"
    NOT_A_RECORD = "not_a_record"
    # Smaller things
    NO_NUMBER = "no_number"
    DOUBLE_NUMBER = "double_number"
    NO_SESSION = "no_session"
    BAD_DATE = "bad_date"
    BAD_NUMBER = "bad_number"
    BAD_LEVEL = "bad_level"
    BAD_COORDINATES = "bad_coordinates"
    UNKNOWN_COMMUNE = "unknown_commune"
    UNKNOWN_ELEMENT = "unknown_element"
    CUT_TEXT = "cut_text"
    UNKNOWN_COLUMN = "unknown_column"
    DOUBLE_COLUMN = "double_column"
    BAD_VALUE = "bad_value"
    BAD_SIRET = "bad_siret"
    BAD_UAI = "bad_uai"
    UNKNOWN_STRUCTURE = "unknown_structure"
    MIXED_ENCODING = "mixed_encoding"
    WRONG_ENCODING = "wrong_encoding"
    SKIPPED_MEMBER = "skipped_member"
    SAME_OFFERS = "same_offers"


class CatalogueRefusal(Refusal):
    """What was asked of the catalogue is not done; the former catalogue is as it was. `line` is that of the file."""

    def __init__(self, code: Code, sentence: str, line: int = 0) -> None:
        super().__init__(str(code), sentence)
        self.line = line
