import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from wsis_workflow import settings


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in settings.Settings.model_fields:
        monkeypatch.delenv(settings.variable(name), raising=False)
        monkeypatch.delenv(f"{settings.variable(name)}_FILE", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


@pytest.mark.skipif(sys.platform != "linux", reason="the user's data directory is set by a variable on Linux only")
def test_without_an_address_the_database_is_a_file_in_the_users_data_directory(tmp_path: Path) -> None:
    found = settings.load()

    assert found.database_url == f"sqlite:///{tmp_path}/wsis/wsis.db"
    assert list(tmp_path.iterdir()) == []


def test_the_environment_is_read_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    before = settings.load()
    monkeypatch.setenv("WSIS_SMTP_HOST", "mail.example.org")
    monkeypatch.setenv("WSIS_SMTP_PORT", "2525")

    after = settings.load()

    assert (before.smtp_host, before.smtp_port) == ("", 587)
    assert (after.smtp_host, after.smtp_port) == ("mail.example.org", 2525)


def test_a_choice_goes_before_the_environment_and_none_is_no_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WSIS_DATABASE_URL", "sqlite:///environment.db")

    chosen = settings.load(database_url="sqlite:///chosen.db")
    not_chosen = settings.load(database_url=None)

    assert chosen.database_url == "sqlite:///chosen.db"
    assert not_chosen.database_url == "sqlite:///environment.db"


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WSIS_ZONE", "")

    assert settings.load().zone == "Europe/Zurich"


def test_a_secret_comes_from_the_file_that_its_variable_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    secret = tmp_path / "password"
    secret.write_text(" two words \n")
    monkeypatch.setenv("WSIS_SMTP_PASSWORD_FILE", str(secret))

    assert settings.load().smtp_password == SecretStr(" two words ")


def test_a_secret_file_that_is_not_there_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    monkeypatch.setenv("WSIS_DATABASE_URL_FILE", str(missing))

    with pytest.raises(settings.SettingsError) as refused:
        settings.load()

    assert str(refused.value) == (
        f"WSIS_DATABASE_URL_FILE names {missing}, which cannot be read; correct the path or its rights."
    )


def test_a_setting_given_twice_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WSIS_SMTP_PASSWORD", "one")
    monkeypatch.setenv("WSIS_SMTP_PASSWORD_FILE", str(tmp_path / "another"))

    with pytest.raises(settings.SettingsError) as refused:
        settings.load()

    assert str(refused.value) == "WSIS_SMTP_PASSWORD and WSIS_SMTP_PASSWORD_FILE are both set; keep one of them."


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("database_url", "mysql://user:secret@host/name"),
        ("database_url", "wsis.db"),
        ("database_url", "postgresql://user:secret@host:port/name"),
        ("smtp_port", "0"),
        ("smtp_port", "65536"),
        ("smtp_port", "smtp"),
        ("smtp_tls", "yes"),
        ("mail_from", "nobody"),
        ("mail_from", "a@example.org\r\nBcc: b@example.org"),
        ("zone", "Mars/Olympus"),
        ("zone", "Europe"),
        ("zone", "../etc/passwd"),
        ("language", "de"),
        ("base_url", "http://wsis.example.org"),
        ("base_url", "http://127.0.0.1.example.org"),
        ("base_url", "http://user@localhost"),
        ("base_url", "https://wsis.example.org/"),
        ("base_url", "https://wsis.example.org/wsis"),
        ("base_url", "https://wsis.example.org?x"),
        ("base_url", "https://wsis.example.org#x"),
        ("base_url", "https://user:secret@wsis.example.org"),
        ("base_url", "https://"),
        ("base_url", "https://:8000"),
        ("base_url", "https://wsis.example.org:port"),
        ("base_url", "https://wsis.example.org:99999"),
        ("base_url", "https://wsis.example.org:0"),
        ("base_url", "https://wsis.example.org\r\nBcc"),
        ("base_url", "https://wsis example.org"),
        ("base_url", "ftp://localhost"),
        ("base_url", "wsis.example.org"),
        ("host", "a/b"),
        ("host", "0.0.0.0 "),
        ("port", "0"),
        ("port", "65536"),
        ("templates", "/nowhere/at/all"),
        ("webhook_networks", "10.0.0.1/8"),
        ("webhook_networks", "everywhere"),
        ("webhook_longest", "0"),
    ],
)
def test_a_wrong_value_is_refused_without_repeating_it(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(settings.variable(name), value)

    with pytest.raises(settings.SettingsError) as refused:
        settings.load()

    what = settings.Settings.model_fields[name].description
    assert str(refused.value) == f"WSIS_{name.upper()} must be {what}; set it again."


def test_networks_of_ones_own_are_named_by_blanks_or_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WSIS_WEBHOOK_NETWORKS", "10.1.2.0/28, fd00::/64 10.9.9.9")

    assert settings.load().webhook_networks == ("10.1.2.0/28", "fd00::/64", "10.9.9.9/32")


def test_all_wrong_values_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WSIS_LANGUAGE", "de")
    monkeypatch.setenv("WSIS_SMTP_TLS", "yes")

    with pytest.raises(settings.SettingsError) as refused:
        settings.load()

    assert str(refused.value) == (
        "WSIS_SMTP_TLS must be none, starttls or tls; set it again. "
        "WSIS_LANGUAGE must be one of en, fr, es, ru, ar, zh; set it again."
    )


@pytest.mark.parametrize(
    "url", ["sqlite://", "sqlite:////srv/wsis.db", "postgresql+psycopg://u@h/wsis", "postgres://h/w"]
)
def test_both_stores_are_accepted(url: str) -> None:
    assert settings.load(database_url=url).database_url == url


@pytest.mark.parametrize(
    "url",
    [
        "https://wsis.example.org",
        "https://wsis.example.org:8443",
        "http://localhost:8000",
        "http://127.0.0.1:1",
        "http://[::1]:8000",
    ],
)
def test_the_site_has_one_address_which_is_encrypted_unless_it_is_on_this_machine(url: str) -> None:
    assert settings.load(base_url=url).base_url == url


def test_further_names_of_the_site_are_separated_by_blanks(monkeypatch: pytest.MonkeyPatch) -> None:
    before = settings.load().hosts
    monkeypatch.setenv("WSIS_HOSTS", "wsis.example.org, WSIS:8000  [::1]:8000")

    assert (before, settings.load().hosts) == ((), ("wsis.example.org", "wsis:8000", "[::1]:8000"))


def test_without_an_address_the_site_is_on_this_machine_alone() -> None:
    found = settings.load()

    assert (found.address, found.host, found.port) == ("http://127.0.0.1:8000", "127.0.0.1", 8000)


def test_settings_never_change_and_never_show_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WSIS_DATABASE_URL", "postgresql://wsis:open-sesame@host/wsis")
    monkeypatch.setenv("WSIS_SMTP_PASSWORD", "open-sesame")
    found = settings.load()

    with pytest.raises(ValidationError, match="frozen"):
        found.zone = "UTC"

    assert "open-sesame" not in repr(found)
    assert found.smtp_password.get_secret_value() == "open-sesame"


def test_importing_the_settings_reads_no_environment() -> None:
    code = "import os; os.environ['WSIS_SMTP_PORT'] = 'wrong'; import wsis_workflow.settings"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")


def test_the_address_of_the_site_is_known_only_if_somebody_has_said_it() -> None:
    assert settings.load().base_url == ""
    assert settings.load(base_url="http://127.0.0.1:8000").base_url == "http://127.0.0.1:8000"


@pytest.mark.parametrize(
    ("listens", "address"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"port": 8977}, "http://127.0.0.1:8977"),
        ({"host": "localhost"}, "http://localhost:8000"),
        ({"host": "::1", "port": 9000}, "http://[::1]:9000"),
        ({"host": "10.0.0.5", "port": 9000}, "http://127.0.0.1:9000"),
        ({"port": 9000, "base_url": "https://wsis.example.org"}, "https://wsis.example.org"),
    ],
)
def test_unless_somebody_has_said_it_the_site_is_where_this_machine_listens(
    listens: dict[str, object], address: str
) -> None:
    assert settings.load(**listens).address == address


@pytest.mark.parametrize(("lease", "kept"), [("900", 180.0), ("60", 45.0)])
def test_a_lease_never_keeps_all_of_itself_for_the_last_send(
    monkeypatch: pytest.MonkeyPatch, lease: str, kept: float
) -> None:
    monkeypatch.setenv("WSIS_LEASE", lease)

    assert settings.load().slowest_send == kept
