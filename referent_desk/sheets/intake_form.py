"""The blank intake form: the fields of the quick intake in their order, then what completes a record. Nobody in it."""


def render_intake_form() -> bytes:
    """The PDF: two A4 pages to fill by hand, or one sheet printed on both sides."""
    from referent_desk.sheets.intake_pages import intake_pdf  # here: what draws it is not needed to offer it

    return intake_pdf()
