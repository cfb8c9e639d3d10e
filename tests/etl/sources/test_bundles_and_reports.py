"""ZIP files, ReliefWeb reports and key figures, and the template."""

import io
import zipfile


def packed(**members: bytes) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return raw.getvalue()


HXL = b"D,G,N\n#date,#adm1,#affected+idps\n2017-10-04,Kirkuk,5\n"


def test_a_zip_of_anything(made):
    inner = packed(b_csv=HXL)
    result = made("a.zip", packed(sub__a_csv=HXL, deep_zip=inner, x_txt=b"People left, he said.\nThey walked.\n"))
    assert result.format == "archive" and result.values() == [(5, 5), (5, 5)]
    assert {each.item for each in result.claims} == {"figures/a.zip!sub/a.csv", "figures/a.zip!deep.zip!b.csv"}
    assert len(result.documents) == 1


def test_zips_in_zips_end(made):
    bundle = HXL
    for _ in range(5):
        bundle = packed(a_zip=bundle) if bundle is not HXL else packed(a_csv=HXL)
    assert "packed more than 3 times" in made("a.zip", bundle).reasons()


def test_a_zip_bomb_and_an_escaping_name(made, tmp_path):
    result = made("a.zip", packed(zeros_csv=b"0" * 30_000_000, ______out_csv=HXL))
    assert "200 times its size" in result.reasons() and result.values() == [(5, 5)]
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_reliefweb_reports_are_documents(told):
    result = told("reliefweb_reports.json")
    first, second = result.documents
    assert (first.publisher, first.published, first.url, first.lang) == (
        *("Agency One; Agency Two", "2017-10-04"),
        *("https://example.org/report/71", "en"),
    )
    assert second.text == "Some 300 families came back." and second.published == "2017-10-07"
    assert "fields[include]" in result.reasons()


def test_key_figures_keep_their_history_and_revisions(told):
    result = told("reliefweb_figures.json", country="Iraq")
    assert sorted(result.values(metric="displaced")) == [(39000, 39000), (39500, 39500), (42000, 42000)]
    newer = next(each for each in result.claims if each.value_min == 39500)
    older = next(each for each in result.claims if each.value_min == 39000)
    assert newer.revision_of and not older.revision_of and newer.period_end == older.period_end
    assert (newer.place_name, newer.place_role, newer.url) == ("Hawiga", "origin", "https://example.org/3")
    killed = next(each for each in result.claims if each.metric == "killed")
    assert (killed.group, killed.period_start, killed.attributed_to) == ("civilians", "2017-10-01", "UNAMI")
    assert "2017-02-31" in result.reasons() and "'Tents in Stock'" in result.reasons()


def test_the_template(told):
    result = told("figures_template.csv")
    assert result.values(metric="displaced") == [(12000, 12000), (14000, None)]
    assert result.values(metric="killed", group="civilians", grading="fair") == [(3, 9)]
    since = next(each for each in result.claims if each.measure == "cumulative")
    assert (since.period_start, since.period_end) == ("2017-09-21", "2017-10-04")
    assert result.claims[0].approx and "'tents'" in result.reasons()
    assert result.outcomes() == {"set aside": 1, "total": 1, "used": 3, "without figure": 1}
