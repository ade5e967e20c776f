"""Settings that would leave the door open are refused, each in a sentence."""

import pytest

from fidus_bridge import __main__ as command
from fidus_bridge.settings import KEY_VARIABLE, Unusable, read

KEY = "a-key-of-the-tests-0123456789"


@pytest.fixture
def told(tmp_path):
    (tmp_path / "k.key").write_text(KEY + "\n", encoding="utf-8")
    for name in ("c.pem", "p.pem"):
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / "short.key").write_text("0123456789", encoding="utf-8")

    def read_from(text, **environment):
        file = tmp_path / "bridge.toml"
        file.write_text(text, encoding="utf-8")
        return read(file, environment)

    return read_from


def test_the_settings_of_a_file_are_read_with_the_key_of_another(told):
    found = told(
        """
        login = 700101
        listen = "0.0.0.0"
        port = 8300
        api_key_file = "k.key"
        certificate = "c.pem"
        private_key = "p.pem"
        [terminal]
        path = 'C:\\MT5\\terminal64.exe'
        portable = true
        [bounds]
        deals_per_answer = 500
        """
    )
    assert (found.login, found.port, found.key, found.with_tls) == (700101, 8300, KEY, True)
    assert (found.terminal.path, found.terminal.portable) == ("C:\\MT5\\terminal64.exe", True)
    assert (found.bounds.deals_per_answer, found.bounds.waiting) == (500, 16)
    assert KEY not in repr(found)
    assert found.certificate.endswith("c.pem")


def test_the_environment_s_key_comes_before_the_file_s(told):
    other = KEY[::-1]
    assert told('api_key_file = "k.key"', **{KEY_VARIABLE: other}).key == other


def test_without_a_key_a_bridge_answers_this_machine_only(told):
    for address in ("127.0.0.1", "127.8.9.10", "::1", "localhost"):
        assert told(f'listen = "{address}"').key is None
    for address in ("0.0.0.0", "192.168.1.10", "::", "203.0.113.9"):
        with pytest.raises(Unusable, match="without a key the bridge answers this machine only"):
            told(f'listen = "{address}"')


def test_plain_http_for_others_has_to_be_said(told):
    with pytest.raises(Unusable, match="others could read the key and the figures"):
        told('listen = "0.0.0.0"\napi_key_file = "k.key"')
    assert told('listen = "0.0.0.0"\napi_key_file = "k.key"\nallow_plain_http = true').with_tls is False


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('api_key_file = "short.key"', "fewer than 24 characters"),
        ('api_key_file = "none.key"', "the file with the key cannot be read"),
        ('certificate = "c.pem"', "certificate and private_key belong together"),
        ('certificate = "none.pem"\nprivate_key = "p.pem"', "certificate is no file"),
        ("login = 12", "login has 4 to 10 digits"),
        ('login = "700101"', "login is a int"),
        ("port = 70000", "port is from 0 to 65535"),
        ('listen = "bridge.example.com"', "listen is an address"),
        ('key = "0123456789012345678901234"', "key is not known"),
        ("[terminal]\npassword = 'x'", "terminal.password is not known"),
        ("[bounds]\ndeals_per_answer = 100000", "bounds.deals_per_answer is from 1 to 2000"),
        ("[bounds]\nwaiting = true", "bounds.waiting is a int"),
        ("login = ", "is not TOML"),
    ],
)
def test_what_cannot_be_used_is_refused_in_a_sentence(told, text, why):
    with pytest.raises(Unusable, match=why):
        told(text)


def test_a_new_key_is_long_and_never_written_over_another(tmp_path, capsys):
    file = tmp_path / "one.key"
    assert command.main(["new-key", str(file)]) == 0
    made = file.read_text(encoding="ascii")
    assert len(made.strip()) == 43
    assert made.strip() not in capsys.readouterr().out
    assert command.main(["new-key", str(file)]) == 2
    assert file.read_text(encoding="ascii") == made


def test_a_bridge_that_would_be_open_does_not_start(tmp_path, capsys):
    file = tmp_path / "bridge.toml"
    file.write_text('listen = "0.0.0.0"', encoding="utf-8")
    assert command.main(["run", "--config", str(file)]) == 2
    assert "without a key" in capsys.readouterr().err


def test_a_port_that_is_taken_is_told(tmp_path, capsys):
    import socket

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        file = tmp_path / "bridge.toml"
        file.write_text(f"port = {other.getsockname()[1]}", encoding="utf-8")
        assert command.main(["run", "--config", str(file)]) == 2
    assert "cannot be listened on" in capsys.readouterr().err


def test_check_tells_whether_the_terminal_would_be_read(scene, tmp_path, capsys):
    file = tmp_path / "bridge.toml"
    file.write_text("login = 700101", encoding="utf-8")
    assert command.main(["check", "--config", str(file)]) == 0
    assert capsys.readouterr().out == "the terminal is signed in to account 700101 and connected to its trade server\n"
    scene.of("terminal", connected=False)
    assert command.main(["check", "--config", str(file)]) == 1
    assert "not connected" in capsys.readouterr().err
