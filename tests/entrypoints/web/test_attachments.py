"""Laws of attached files at the site: taken by their content, given to be saved, to readers alone, until withdrawn."""

import socket
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from time import process_time
from urllib.parse import urlsplit

import pytest
from httpx import Response

from tests.app.test_files import HOSTILE, MOST, PDF, docx
from tests.entrypoints.web.sites import Site, serving
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.proposals.refusals import Refused

REF = "resources"
PATH = f"/proposals/{REF}/attachments"
NAME = "تقرير.pdf"


def test_a_file_comes_back_as_it_was_to_be_saved_and_never_shown(site: Site) -> None:
    came = upload(site, "sec", PDF)

    saved = site.client("d").get(f"{PATH}/{last(site)}")

    assert came.status_code == 303
    assert (saved.status_code, saved.content) == (200, PDF)
    assert {name: saved.headers[name] for name in GIVEN} == GIVEN | {"etag": f'"{sha256(PDF).hexdigest()}"'}


GIVEN = {
    "content-type": "application/pdf",
    "content-disposition": "attachment; filename=\"pdf\"; filename*=UTF-8''%D8%AA%D9%82%D8%B1%D9%8A%D8%B1.pdf",
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-cache",
    "etag": "",
}


def test_who_has_a_file_already_is_not_sent_it_again(site: Site) -> None:
    upload(site, "sec", PDF)
    etag = f'"{sha256(PDF).hexdigest()}"'

    again = site.client("d").get(f"{PATH}/{last(site)}", headers={"If-None-Match": f'"x", {etag}'})

    assert (again.status_code, again.content) == (304, b"")


def test_a_part_of_a_file_may_be_asked_for(site: Site) -> None:
    upload(site, "sec", PDF)

    part = site.client("d").get(f"{PATH}/{last(site)}", headers={"Range": "bytes=0-7"})

    assert (part.status_code, part.content) == (206, PDF[:8])


def test_a_withdrawn_file_stays_on_the_record_and_is_given_to_nobody(site: Site) -> None:
    upload(site, "sec", PDF)
    number, secretary = last(site), site.client("sec")

    without_reasons = secretary.post(f"{PATH}/{number}/withdraw", data={"reasons": ""})
    withdrawn = secretary.post(f"{PATH}/{number}/withdraw", data={"reasons": "The wrong file."})

    assert (without_reasons.status_code, withdrawn.status_code) == (422, 303)
    assert secretary.get(f"{PATH}/{number}").status_code == 404
    assert "The wrong file." in secretary.get(PATH).text


@pytest.mark.promise(18)
def test_who_may_not_attach_is_refused_before_a_large_file_is_looked_at(site: Site) -> None:
    before = kept(site)

    refused = upload(site, "d", b"a" * 15_000_000, "a.txt")

    assert refused.status_code == 403
    assert kept(site) == before


def test_who_may_not_read_the_proposal_is_told_nothing_of_its_files(site: Site) -> None:
    upload(site, "sec", PDF)
    number = last(site)

    assert site.client("d").get(f"{PATH}/{number}").status_code == 200
    assert site.client(stranger(site)).get(f"{PATH}/{number}").status_code == 404
    assert site.token(stranger(site)).get(f"{PATH}/{number}/content").status_code == 404
    assert site.client(stranger(site)).get(PATH).status_code == 404


def test_knowing_the_hash_of_a_file_gives_nobody_its_content(site: Site) -> None:
    upload(site, "sec", PDF)
    document = {"document": "report", "name": "stolen.pdf", "hash": sha256(PDF).hexdigest()}
    site.token("sec").post(f"/proposals/{REF}/documents", json=document)

    assert site.client("d").get(f"{PATH}/{last(site)}").status_code == 404


@pytest.mark.promise(18)
@pytest.mark.parametrize("what", ["a bomb", "a page", "macros of Word", "a PDF that is an archive", "nothing"])
def test_a_hostile_file_is_refused_in_a_sentence_at_either_door(what: str, site: Site) -> None:
    content, before = HOSTILE[what](), attached(site)

    began = process_time()
    at_page = upload(site, "sec", content)
    took = process_time() - began
    at_api = site.token("sec").post(PATH, params={"document": "report", "name": "a.pdf"}, content=content)

    assert (at_page.status_code, at_api.status_code) == (422, 422)
    assert at_api.json()["code"] == "invalid"
    assert at_api.json()["detail"].split(";")[0] in at_page.text
    assert attached(site) == before
    assert took < 1


@pytest.mark.promise(18)
@pytest.mark.parametrize("name", ["../../etc/passwd", "a\x00b.pdf", "x" * 100_000, "..", "a\r\nb.pdf", '";x="y'])
def test_a_hostile_name_leads_nowhere(name: str, site: Site) -> None:
    answer = site.client("sec").post(PATH, data={"document": "report", "name": name}, files={"file": ("f.pdf", PDF)})

    assert answer.status_code in (303, 422)
    files = site.house.settings.files_folder
    assert all(path.name == sha256(PDF).hexdigest() for path in files.rglob("*") if path.is_file())
    if answer.status_code == 303:
        assert not {"/", "\n"} & set(attached(site)[-1])


@pytest.mark.promise(18)
def test_only_files_may_be_larger_than_other_requests(site: Site) -> None:
    secretary = site.client("sec")

    elsewhere = secretary.post(f"/proposals/{REF}/comment", data={"text": "a" * 3_000_000})
    too_large = upload(site, "sec", b"a" * (MOST + 200_000), "a.txt")
    large = upload(site, "sec", b"a" * MOST, "a.txt")

    assert (elsewhere.status_code, too_large.status_code, large.status_code) == (413, 413, 303)


@pytest.mark.promise(18)
def test_a_file_that_comes_too_slowly_is_given_up_and_delays_nobody(house: House) -> None:
    slow = replace(house, settings=house.settings.model_copy(update={"longest_upload": 1}))
    with serving(slow) as site:
        program = site.token("sec")
        address = urlsplit(site.base_url)
        with socket.create_connection((str(address.hostname), int(address.port or 0)), timeout=10) as line:
            line.sendall(
                f"POST /api/v1{PATH}?document=report&name=a.txt HTTP/1.1\r\nHost: {address.netloc}\r\n"
                f"Authorization: {program.headers['authorization']}\r\nContent-Type: text/plain\r\n"
                "Content-Length: 1000\r\n\r\na".encode()
            )
            meanwhile = program.get("/me").status_code
            answer = line.recv(4096)

        assert meanwhile == 200
        assert answer.startswith(b"HTTP/1.1 408 ")
        assert attached(site) == attached_names(house)


def test_a_damaged_file_is_never_given(site: Site) -> None:
    upload(site, "sec", PDF)
    content_hash = sha256(PDF).hexdigest()
    (site.house.settings.files_folder / content_hash[:2] / content_hash).write_bytes(PDF + b"x")

    answer = site.client("d").get(f"{PATH}/{last(site)}")

    assert answer.status_code == 503
    assert "is missing or damaged; tell the operator" in answer.text


def test_a_program_attaches_saves_and_withdraws(site: Site) -> None:
    program, content = site.token("sec"), docx()
    asked = {"document": "report", "name": "r.docx"}

    first = program.post(PATH, params=asked, content=content, headers={"Idempotency-Key": "k"})
    again = program.post(PATH, params=asked, content=content, headers={"Idempotency-Key": "k"})
    listed = program.get(PATH).json()["items"]
    saved = program.get(f"{PATH}/{len(listed)}/content")
    withdrawn = program.post(f"{PATH}/{len(listed)}/withdrawal", json={"reasons": "By mistake."})

    assert (first.status_code, again.json(), withdrawn.status_code) == (200, first.json(), 200)
    assert [one["name"] for one in listed].count("r.docx") == 1
    assert listed[-1]["size"] == len(content)
    assert saved.content == content
    assert program.get(f"{PATH}/{len(listed)}/content").status_code == 404


def upload(site: Site, person: str, content: bytes, name: str = NAME) -> Response:
    return site.client(person).post(PATH, data={"document": "report"}, files={"file": (name, content)})


def attached(site: Site) -> list[str]:
    return attached_names(site.house)


def attached_names(house: House) -> list[str]:
    proposal = house.store.proposal(REF)
    assert proposal is not None
    return [one.name for one in proposal.attachments]


def last(site: Site) -> int:
    return len(attached(site))


def kept(site: Site) -> list[Path]:
    return sorted(path for path in site.house.settings.files_folder.rglob("*") if path.is_file())


def stranger(site: Site) -> str:
    for person in site.house.store.current_register().people:
        try:
            site.house.sight(person).seen(REF)
        except Refused:
            return person
    raise AssertionError("everybody may read it")
