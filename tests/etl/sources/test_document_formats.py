"""Articles, pages, PDF, Word, e-mail and JSON lines."""

import io

import docx
import pypdf
import pytest

from etl.sources._prose import flowing, unwrapped


def pdf(*pages: str) -> bytes:
    """A PDF with one line of text for each line of each page; an empty page is as a scan is."""
    writer = pypdf.PdfWriter()
    for text in pages:
        page = writer.add_blank_page(400, 400)
        lines = " ".join(f"({line}) Tj T*" for line in text.splitlines())
        stream = pypdf.generic.DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 14 TL 40 360 Td {lines} ET".encode())
        font = pypdf.generic.DictionaryObject()
        for key, value in (("Type", "Font"), ("Subtype", "Type1"), ("BaseFont", "Helvetica")):
            font[pypdf.generic.NameObject(f"/{key}")] = pypdf.generic.NameObject(f"/{value}")
        fonts = pypdf.generic.DictionaryObject({pypdf.generic.NameObject("/F1"): font})
        page[pypdf.generic.NameObject("/Resources")] = pypdf.generic.DictionaryObject(
            {pypdf.generic.NameObject("/Font"): fonts}
        )
        page[pypdf.generic.NameObject("/Contents")] = writer._add_object(stream)
    writer.add_metadata({"/Title": "Hawiga report", "/CreationDate": "D:20171004100000"})
    raw = io.BytesIO()
    writer.write(raw)
    return raw.getvalue()


def test_front_matter_tells_the_origin(told):
    document = told("text.md").documents[0]
    assert (document.title, document.publisher, document.published) == (
        *("Situation report: Hawiga", "Agency One"),
        "2017-10-04",
    )
    assert (document.url, document.licence, document.lang) == ("https://example.org/report", "CC BY 4.0", "en")
    assert document.summary_of == "Agency One: Hawiga report No. 2"
    assert document.text.startswith("# Hawiga") and document.doc_id == "figures/text.md"


def test_plain_text_with_commas_is_no_table(told):
    document = told("text__plain.txt", publisher="Agency One", published="2017-10-04").documents[0]
    assert (document.title, document.publisher) == ("People leave Hawiga", "Agency One")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("---\ntitle: a: b: c\n---\ntext", "front matter is not valid YAML"),
        ("---\ntitle: a\n---\n\n", "no text below"),
        ("---\ntitle: a\npublished: 03/04/2017\n---\ntext", "day or month first"),
    ],
)
def test_an_article_that_cannot_be_read_says_why(made, text, why):
    assert why in made("a.md", text).fault


def test_the_article_in_a_page(told):
    document = told("web_page.html").documents[0]
    assert (document.publisher, document.published) == ("Paper of Record", "2017-10-04")
    assert "12,000 people left Hawiga" in document.text and "Cookie" not in document.text
    assert "Home" not in document.text and document.title.startswith("People leave Hawiga")


CHECK = "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>"


def test_a_check_for_robots_is_refused(made):
    assert "check for robots" in made("a.html", CHECK).fault
    assert "saved as .csv" in made("a.csv", CHECK).fault
    assert "saved as .json" in made("a.json", "\n <html><body>404 Not Found</body></html>").fault


def test_a_pdf_reads_in_order_and_wrapped_lines_are_whole(made):
    result = made(
        "a.pdf", pdf("About 12,000 people left\nHawiga, most of them dis-\nplaced on foot.", "Page two here.")
    )
    assert result.format == "pdf"
    document = result.documents[0]
    assert "displaced on foot." in document.text and document.text.endswith("Page two here.")
    assert (document.title, document.published) == ("Hawiga report", "2017-10-04")


def test_what_wraps_and_what_is_a_line_of_its_own():
    text = "Hawiga report\nAbout 12,000 people have left their homes in the district of\nHawiga since Monday.\n• Food"
    assert flowing(text).splitlines() == [
        "Hawiga report",
        "About 12,000 people have left their homes in the district of Hawiga since Monday.",
        "• Food",
    ]


def test_wrapped_mails_are_made_whole_and_paragraphs_are_left_alone():
    mail = "About 12,000 people have left their homes in the district of Hawiga\nsince Monday, it said.\n\n- 3 camps"
    assert unwrapped(mail).splitlines()[0].endswith("it said.")
    article = "# Hawiga\n\nAbout 12,000 people left.\n\n1. Food\n2. Water\n"
    assert unwrapped(article) == article
    assert flowing("Needs\n1. Food\n2. Water") == "Needs\n1. Food\n2. Water"


def test_a_markdown_table_below_a_heading_is_no_data(made):
    text = "# Figures\n\n| Place | People |\n| --- | --- |\n| Hawiga | 12,000 |\n| Daquq | 90 |\n"
    assert made("a.md", text).format == "text"


def test_a_scan_is_set_aside_and_a_page_of_one_is_named(made):
    assert "a scan" in made("a.pdf", pdf("", "")).fault
    result = made("b.pdf", pdf("About 12,000 people left Hawiga.", ""))
    assert "pages without text, perhaps pictures: 2" in result.reasons() and result.documents


def test_a_broken_pdf_says_so(made):
    assert made("a.pdf", b"%PDF-1.4 and then nothing").fault


def word(text: str) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Kirkuk", "12,000"
    document.add_paragraph("After the table.")
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()


def test_a_word_document_keeps_its_order(made):
    result = made("a.docx", word("About 12,000 people left Hawiga."))
    assert result.format == "word"
    assert result.documents[0].text.split("\n\n") == [
        "About 12,000 people left Hawiga.",
        "Kirkuk | 12,000",
        "After the table.",
    ]


def test_an_email_and_its_attachment(told):
    result = told("mail.eml")
    document = result.documents[0]
    assert (document.title, document.publisher, document.published) == (
        *("Hawiga update", "example.org"),
        "2017-10-04",
    )
    assert result.claims[0].item == "figures/mail.eml!figures.csv" and result.values() == [(12000, 12000)]


def test_json_lines_are_documents(told):
    result = told("json_lines.jsonl")
    assert result.documents[0].doc_id == "figures/json_lines.jsonl#one"
    assert result.outcomes() == {"set aside": 1, "used": 1, "without figure": 1}
