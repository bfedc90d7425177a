"""Servers of git on loopback for the end-to-end tests, each below a scratch
directory and ended with the test: git http-backend behind nginx, and sshd."""
import contextlib
import getpass
import os
import pathlib
import random
import shutil
import signal
import socket
import subprocess
import time

SBIN = os.environ["PATH"] + ":/usr/sbin:/usr/local/sbin"

NGINX = """
daemon off; master_process off; pid {top}/nginx.pid; error_log {top}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log {top}/access.log;
    client_body_temp_path {top}/t1; proxy_temp_path {top}/t2;
    fastcgi_temp_path {top}/t3; uwsgi_temp_path {top}/t4;
    scgi_temp_path {top}/t5;
    server {{
        listen 127.0.0.1:{port};
        listen 127.0.0.1:{tls} ssl;
        ssl_certificate {top}/certificate; ssl_certificate_key {top}/tls;
        location /secret/ {{
            auth_basic "bank"; auth_basic_user_file {top}/passwords;
            include {top}/git.conf;
        }}
        location / {{ include {top}/git.conf; }}
    }}
}}
"""

BACKEND = """
client_max_body_size 0;
fastcgi_pass unix:{top}/cgi.sock;
fastcgi_param SCRIPT_FILENAME {backend};
fastcgi_param GIT_PROJECT_ROOT {root};
fastcgi_param GIT_HTTP_EXPORT_ALL "";
fastcgi_param GIT_PROTOCOL $http_git_protocol;
fastcgi_param GIT_CONFIG_GLOBAL {config};
fastcgi_param PATH_INFO $uri;
fastcgi_param QUERY_STRING $query_string;
fastcgi_param REQUEST_METHOD $request_method;
fastcgi_param CONTENT_TYPE $content_type;
fastcgi_param CONTENT_LENGTH $content_length;
fastcgi_param HTTP_CONTENT_ENCODING $http_content_encoding;
fastcgi_param REMOTE_USER $remote_user;
fastcgi_param REMOTE_ADDR $remote_addr;
"""

SSHD = """
ListenAddress 127.0.0.1
Port {port}
HostKey {top}/host
PidFile {top}/sshd.pid
AuthorizedKeysFile {top}/authorized
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
StrictModes no
"""

# Of the test's own repositories whoever runs it is the owner, but the server
# may run as another user's child with no home.
SAFE = "[safe]\n\tdirectory = *\n"


def program(name):
    found = shutil.which(name, path=SBIN)
    assert found, f"{name} is missing: make packages-test"
    return found


def free_port():
    """A port below those that a system gives to connections: one of them
    could take what is free now before a server does."""
    while True:
        port = random.randrange(10000, 32000)
        with socket.socket() as s, contextlib.suppress(OSError):
            s.bind(("127.0.0.1", port))
            return port


def wait_for(ready, what):
    for _ in range(200):
        if ready():
            return
        time.sleep(0.05)
    raise AssertionError(f"{what} did not start")


def answers(port):
    with socket.socket() as s:
        s.settimeout(1)
        return s.connect_ex(("127.0.0.1", port)) == 0


@contextlib.contextmanager
def running(*commands, env=None):
    """Processes that live as long as the block, with all that they start."""
    started = []
    try:
        for command in commands:
            started.append(subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, env=env or os.environ,
                start_new_session=True))
        yield started
    finally:
        for process in started:
            os.killpg(process.pid, signal.SIGTERM)
        for process in started:
            process.wait(10)


def password(user, text):
    """A line for nginx; crypt(3)'s SHA-512."""
    made = subprocess.run(["openssl", "passwd", "-6", text], check=True,
                          stdout=subprocess.PIPE).stdout.decode().strip()
    return f"{user}:{made}\n"


@contextlib.contextmanager
def http(top, root, port=None):
    """Serves the repositories below `root`; those in root/secret to anna with
    the password `grön & gul`. Gives the address. A port that was used before
    gives the same address again. By https it is at the port in top/https,
    with the certificate in top/certificate."""
    top = pathlib.Path(top)
    top.mkdir()
    (top / "config").write_text(SAFE)
    (top / "passwords").write_text(password("anna", "grön & gul"))
    port, tls = port or free_port(), free_port()
    (top / "https").write_text(str(tls))
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes",
                    "-subj", "/CN=127.0.0.1", "-addext",
                    "subjectAltName=IP:127.0.0.1", "-days", "2", "-keyout",
                    top / "tls", "-out", top / "certificate"], check=True,
                   stderr=subprocess.DEVNULL)
    backend = pathlib.Path(subprocess.run(
        ["git", "--exec-path"], check=True,
        stdout=subprocess.PIPE).stdout.decode().strip()) / "git-http-backend"
    (top / "nginx.conf").write_text(NGINX.format(top=top, port=port,
                                                 tls=tls))
    (top / "git.conf").write_text(BACKEND.format(
        top=top, backend=backend, root=root, config=top / "config"))
    with running([program("fcgiwrap"), "-c", "2", "-s",
                  f"unix:{top}/cgi.sock"],
                 [program("nginx"), "-p", top, "-c", top / "nginx.conf",
                  "-e", top / "error.log"]):
        wait_for((top / "cgi.sock").exists, "fcgiwrap")
        (top / "cgi.sock").chmod(0o777)
        wait_for(lambda: answers(port), "nginx")
        yield f"http://127.0.0.1:{port}/"


@contextlib.contextmanager
def ssh(top):
    """A server for whoever has the key in an agent. Gives the address of its
    root, and what the client's environment needs; without the agent a client
    knows the server but has no key."""
    top = pathlib.Path(top)
    top.mkdir()
    for name in ("host", "key"):
        subprocess.run([program("ssh-keygen"), "-q", "-t", "ed25519", "-N",
                        "", "-f", top / name], check=True)
    shutil.copy(top / "key.pub", top / "authorized")
    port = free_port()
    (top / "config").write_text(SSHD.format(top=top, port=port))
    (top / "known").write_text(f"[127.0.0.1]:{port} "
                               + (top / "host.pub").read_text())
    command = (f"ssh -F /dev/null -o UserKnownHostsFile={top}/known "
               "-o IdentityFile=none")
    if os.geteuid() == 0:
        os.makedirs("/run/sshd", exist_ok=True)
    with running([program("sshd"), "-D", "-f", top / "config"],
                 [program("ssh-agent"), "-D", "-a", top / "agent"]):
        wait_for(lambda: answers(port), "sshd")
        wait_for((top / "agent").exists, "ssh-agent")
        agent = {"SSH_AUTH_SOCK": str(top / "agent")}
        subprocess.run([program("ssh-add"), "-q", top / "key"], check=True,
                       env={**os.environ, **agent},
                       stderr=subprocess.DEVNULL)
        (top / "key").unlink()
        yield (f"ssh://{getpass.getuser()}@127.0.0.1:{port}",
               {"GIT_SSH_COMMAND": command, **agent})
