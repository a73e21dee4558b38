"""The first window does not need lxml, tantivy, sqlite: the catalogue imports them when it uses them."""

import subprocess
import sys


def test_naming_the_catalogue_loads_neither_parser_nor_index() -> None:
    program = (
        "import sys; import referent_desk.catalogue.catalogue, referent_desk.catalogue.importing, "
        "referent_desk.catalogue.snapshot, referent_desk.demo.offers; "
        "late = {'lxml', 'tantivy', 'PySide6', 'sqlalchemy', 'reportlab', 'pydantic'}; "
        "print(sorted(late & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
