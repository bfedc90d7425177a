#!/usr/bin/env python3
"""Banks that are elsewhere: fetched into the cache by address, each time what
the remote has, and the same site as from the remote's own directory."""
import fcntl
import http.server
import os
import pty
import shutil
import signal
import socket
import subprocess
import threading
import time

import bank
import remote

PAGE = "---\ntitle: {0}\nsummary: {0}.\ndate: 2025-01-01\n---\n\n{0}.\n"


def publish(w, repo, name="bank.git"):
    """A bare repository below srv/ with all that the bank has."""
    bare = w.top / "srv" / name
    bare.parent.mkdir(parents=True, exist_ok=True)
    repo.git("clone", "-q", "--mirror", ".", str(bare))
    return bare


def build(w, url, *args, out="out", **env):
    return w.run("build", "--repo", url, "--output", w.top / out,
                 "--base-url", bank.URL, *args, env=w.environment(**env))


def page(w, name, out="out"):
    return (w.top / out / f"artiklar/{name}/index.html").exists()


def article(repo, name):
    repo.write(f"content/artiklar/{name}.md", PAGE.format(name.title()))
    repo.commit(name)


def clones(w):
    return [p for p in (w.top / "cache/resursbank/clones").iterdir()
            if p.is_dir()]


def on_disk(w, text):
    """Whether a text is in any file that a build left."""
    places = [w.top / "cache"] + list(w.top.glob("out*"))
    return any(text.encode() in f.read_bytes() for place in places
               for f in place.rglob("*") if f.is_file())


def test_the_same_site_as_from_the_directory(w):
    repo = w.bank()
    bare = publish(w, repo)
    build(w, f"file://{bare}").expect(0)
    w.run("build", "--repo", bare, "--rev", "main", "--output", w.top / "own",
          "--base-url", bank.URL).expect(0)
    bank.same(bank.snapshot(w.top / "out"), bank.snapshot(w.top / "own"))
    with remote.http(w.top / "http", w.top / "srv") as address:
        build(w, address + "bank.git", out="out2").expect(0)
    bank.same(bank.snapshot(w.top / "out2"), bank.snapshot(w.top / "own"))


def test_fetched_again_next_time(w):
    repo = w.bank()
    bare = publish(w, repo)
    with remote.http(w.top / "http", w.top / "srv") as address:
        url = address + "bank.git"
        build(w, url).expect(0)
        article(repo, "ny")
        repo.git("push", "-q", str(bare), "main")
        build(w, url).expect(0)
        assert page(w, "ny")
        assert len(clones(w)) == 1
        done = build(w, url).expect(0)
        assert "nothing has changed" in done.out, done
    # The server is gone: an error, and the clone stays as it was.
    done = build(w, url).expect(3, "[git-fetch]", "check the address")
    assert page(w, "ny")
    port = int(url.split(":")[2].split("/")[0])
    with remote.http(w.top / "http2", w.top / "srv", port):
        build(w, url, out="out2").expect(0)
    bank.same(bank.snapshot(w.top / "out"), bank.snapshot(w.top / "out2"))


def test_an_output_is_needed_before_anything_is_fetched(w):
    publish(w, w.bank())
    w.run("build", "--repo", f"file://{w.top}/srv/bank.git").expect(
        2, "[output-needed]")
    assert not (w.top / "cache").exists()
    w.run("check", "--repo", f"file://{w.top}/srv/bank.git").expect(0)


def test_a_default_branch_that_moves(w):
    repo = w.bank()
    bare = publish(w, repo)
    repo.git("switch", "-q", "-c", "trunk/2026")
    article(repo, "stam")
    build(w, f"file://{bare}").expect(0)
    assert not page(w, "stam")
    repo.git("push", "-q", str(bare), "trunk/2026")
    build(w, f"file://{bare}").expect(0)
    assert not page(w, "stam")
    subprocess.run(["git", "-C", bare, "symbolic-ref", "HEAD",
                    "refs/heads/trunk/2026"], check=True)
    build(w, f"file://{bare}").expect(0)
    assert page(w, "stam")
    # The old one is gone, and a detached HEAD is a default too.
    subprocess.run(["git", "-C", bare, "branch", "-qD", "main"], check=True)
    build(w, f"file://{bare}", "--rev", "main").expect(
        2, "[unknown-revision]")
    subprocess.run(["git", "-C", bare, "update-ref", "--no-deref", "HEAD",
                    repo.git("rev-parse", "HEAD~1").strip()], check=True)
    build(w, f"file://{bare}").expect(0)
    assert not page(w, "stam")


def test_no_default_branch(w):
    repo = w.bank()
    bare = publish(w, repo)
    build(w, f"file://{bare}", "--rev", "HEAD").expect(0)
    subprocess.run(["git", "-C", bare, "symbolic-ref", "HEAD",
                    "refs/heads/borta"], check=True)
    build(w, f"file://{bare}").expect(2, "[no-default-branch]", "--rev")
    build(w, f"file://{bare}", "--rev", "main").expect(0)
    build(w, f"file://{bare}", "--rev", "HEAD").expect(
        2, "[unknown-revision]")
    subprocess.run(["git", "init", "-q", "--bare", w.top / "srv/tom.git"],
                   check=True)
    build(w, f"file://{w.top}/srv/tom.git", out="o2").expect(
        2, "[no-default-branch]")
    assert not (w.top / "o2").exists()


def test_names_of_branches_tags_and_commits(w):
    repo = w.bank()
    first = repo.git("rev-parse", "HEAD").strip()
    names = {}
    for name in ("gren/med/snedstreck", "åäö", "both", "2025"):
        repo.git("switch", "-q", "-c", name, first)
        article(repo, name.split("/")[-1])
        names[name] = name.split("/")[-1]
    repo.git("switch", "-q", "--detach", first)
    article(repo, "taggad")
    repo.git("tag", "-a", "-m", "Märkt", "both")
    repo.git("tag", "enkel")
    commit = repo.git("rev-parse", "HEAD").strip()
    for name in ("--output", "-h", "--upload-pack=touch x"):
        repo.git("update-ref", f"refs/heads/{name}".replace(" ", "_"),
                 commit)
    repo.git("switch", "-q", "main")
    bare = publish(w, repo)
    names.update({"both": "taggad", "refs/heads/both": "both",
                  "heads/both": "both", "tags/both": "taggad",
                  "enkel": "taggad", "--output": "taggad", "-h": "taggad",
                  "--upload-pack=touch_x": "taggad", commit: "taggad",
                  commit[:10]: "taggad"})
    for number, (name, made) in enumerate(names.items()):
        build(w, f"file://{bare}", f"--rev={name}",
              out=f"o{number}").expect(0)
        folded = made.replace("åäö", "aao")
        assert page(w, folded, f"o{number}"), (name, made)
        pages = (w.top / f"o{number}/artiklar").glob("*/index.html")
        assert len(list(pages)) == 2, name
    for name in ("nope", "refs/heads/nope", "0" * 40, "origin/main", "-",
                 "both^{tree}"):
        build(w, f"file://{bare}", f"--rev={name}").expect(
            2, "[unknown-revision]")


def test_history_that_was_replaced(w):
    repo = w.bank()
    article(repo, "gammal")
    repo.git("tag", "senast")
    repo.git("branch", "x")
    bare = publish(w, repo)
    url = f"file://{bare}"
    build(w, url).expect(0)
    assert page(w, "gammal")
    gone = repo.git("rev-parse", "HEAD").strip()
    build(w, url, "--rev", gone[:12]).expect(0)
    repo.git("reset", "-q", "--hard", "HEAD~1")
    article(repo, "ny")
    repo.git("tag", "-f", "senast")
    repo.git("push", "-qf", str(bare), "main", "senast", ":x", "main:x/y")
    for rev in ([], ["--rev", "senast"], ["--rev", "x/y"]):
        build(w, url, *rev).expect(0)
        assert page(w, "ny") and not page(w, "gammal")
    build(w, url, "--rev", "x").expect(2, "[unknown-revision]")
    # What no branch leads to any more is no revision, though git keeps it.
    build(w, url, "--rev", gone).expect(2, "[unknown-revision]")
    build(w, url, "--rev", repo.git("rev-parse", "HEAD~1").strip()).expect(0)


def config(w, text):
    (w.top / ".gitconfig").write_text(text)


def helper(w, word):
    """A credential helper of git's, as a platform's would be set up."""
    script = w.top / "helper"
    script.write_text(f"#!/bin/sh\necho asked >>{w.top}/asked\n"
                      f"echo username=anna\necho 'password={word}'\n")
    script.chmod(0o755)
    config(w, f"[credential]\n\thelper = {script}\n")


def test_credentials(w):
    repo = w.bank()
    publish(w, repo, "secret/bank.git")
    with remote.http(w.top / "http", w.top / "srv") as address:
        url = address + "secret/bank.git"
        build(w, url).expect(3, "[git-access]", "credential helper")
        build(w, url, "--lang", "sv").expect(3, "lösenordshjälpare")
        helper(w, "fel")
        build(w, url).expect(3, "[git-access]")
        assert not (w.top / "out").exists()
        helper(w, "grön & gul")
        build(w, url).expect(0)
        assert (w.top / "asked").read_text().count("asked") >= 2
        assert not on_disk(w, "grön & gul")


def test_credentials_in_the_address(w):
    repo = w.bank()
    publish(w, repo, "secret/bank.git")
    with remote.http(w.top / "http", w.top / "srv") as address:
        host = address.removeprefix("http://") + "secret/bank.git"
        done = build(w, f"http://anna:fel%20ord@{host}")
        done.expect(3, f"'http://{host}'", "[git-access]")
        assert "fel%20ord" not in str(done), done
        good = "gr%C3%B6n%20%26%20gul"
        done = build(w, f"http://anna:{good}@{host}").expect(0)
        for text in (good, "grön & gul", "anna"):
            assert text not in str(done) and not on_disk(w, text), text
        # With what must be encoded in it, it is no address, and not told.
        for word in "a@hemligt", "hem/ligt":
            done = build(w, f"http://anna:{word}@{host}")
            done.expect(2, f"'http://{host}'", "[repository-url]")
            assert "hem" not in str(done), done
        # The same clone without them, which the server refuses.
        build(w, f"http://{host}").expect(3, "[git-access]")
        assert len(clones(w)) == 1


def test_https(w):
    publish(w, w.bank())
    with remote.http(w.top / "http", w.top / "srv"):
        port = (w.top / "http/https").read_text()
        url = f"https://127.0.0.1:{port}/bank.git"
        build(w, url).expect(3, "[git-fetch]", "certificate")
        build(w, url, GIT_SSL_CAINFO=str(w.top / "http/certificate")).expect(0)


def test_asked_on_a_terminal(w):
    repo = w.bank()
    publish(w, repo, "secret/bank.git")
    with remote.http(w.top / "http", w.top / "srv") as address:
        pid, fd = on_terminal(w, address + "secret/bank.git")
        answer(fd, b"Username for", b"anna\n")
        answer(fd, b"Password for", "grön & gul\n".encode())
        rest_of(fd)
        _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert page(w, "ord") and not on_disk(w, "grön & gul")


def test_interrupted_while_asked(w):
    publish(w, w.bank(), "secret/bank.git")
    with remote.http(w.top / "http", w.top / "srv") as address:
        pid, fd = on_terminal(w, address + "secret/bank.git")
        answer(fd, b"Username for", b"\x03")
        said = rest_of(fd)
        _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 3
    assert b"[interrupted]" in said and b"[git-" not in said, said


def on_terminal(w, url):
    pid, fd = pty.fork()
    if pid == 0:
        os.execve(w.program, [w.program, "build", "--repo", url, "--output",
                              str(w.top / "out"), "--base-url", bank.URL],
                  w.environment(TERM="dumb"))
    return pid, fd


def rest_of(fd):
    said = b""
    try:
        while part := os.read(fd, 4096):
            said += part
    except OSError:  # the end, where it is a terminal's
        pass
    return said


def answer(fd, question, text):
    seen = b""
    while question not in seen:
        seen += os.read(fd, 4096)
    os.write(fd, text)


def test_ssh_with_a_key_in_the_agent(w):
    repo = w.bank()
    bare = publish(w, repo)
    with remote.ssh(w.top / "ssh") as (address, client):
        url = f"{address}{bare}"
        build(w, url, **client).expect(0)
        assert page(w, "ord")
        article(repo, "ny")
        repo.git("push", "-q", str(bare), "main")
        build(w, url, **client).expect(0)
        assert page(w, "ny")
        # No agent, no key; an unknown host is not asked about.
        client["SSH_AUTH_SOCK"] = None
        build(w, url, **client).expect(3, "[git-access]", "ssh-add",
                                       "Permission denied")
        client["GIT_SSH_COMMAND"] = "ssh -F /dev/null -o " \
            "UserKnownHostsFile=/dev/null -o GlobalKnownHostsFile=/dev/null"
        build(w, url, **client).expect(3, "[git-access]",
                                       "Host key verification failed")
    build(w, url, **client).expect(3, "[git-fetch]", "Connection refused")


def test_redirects_to_other_protocols_are_refused(w):
    repo = w.bank()
    bare = publish(w, repo)
    config(w, f'[url "ext::touch {w.top}/hit "]\n\tinsteadOf = http://x/\n'
              f'[core]\n\thooksPath = {w.top}/hooks\n')
    (w.top / "hooks").mkdir()
    hook = w.top / "hooks/reference-transaction"
    hook.write_text(f"#!/bin/sh\ntouch {w.top}/hit\n")
    hook.chmod(0o755)
    build(w, "http://x/y").expect(3, "[git-fetch]", "[git-plain-http]",
                                  "transport 'ext' not allowed")
    build(w, f"file://{bare}").expect(0)
    assert not (w.top / "hit").exists()


class Hostile(http.server.BaseHTTPRequestHandler):
    """Says what would steer a terminal, in all the ways git shows."""

    EVIL = "\x1b[2J\x1b]0;evil\x07\u009bevil\r\bfatal: evil\u202e"

    def do_GET(self):
        text = f"ERR {self.EVIL} evil\n".encode()
        lines = [b"# service=git-upload-pack\n", None, text]
        body = b"".join(b"0000" if line is None
                        else b"%04x" % (len(line) + 4) + line
                        for line in lines)
        if "plain" in self.path:
            self.send_response(403)
            self.send_header("Content-Type", "text/plain")
            body = (self.EVIL * 100).encode()
        else:
            self.send_response(200)
            self.send_header("Content-Type",
                             "application/x-git-upload-pack-advertisement")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


def test_what_the_server_says_is_cleaned(w):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hostile)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for path in ("smart", "plain"):
        done = build(w, f"http://127.0.0.1:{server.server_port}/{path}")
        done.expect(3, "[git-fetch]" if path == "smart" else "[git-access]")
        for c in done.err:
            assert c == "\n" or c.isprintable(), repr(done.err)
        assert len(done.err) < 1200, done.err
    server.shutdown()
    server.server_close()


def test_an_interrupt_ends_the_fetch(w):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        process = subprocess.Popen(
            [w.program, "build", "--repo",
             f"http://127.0.0.1:{silent.getsockname()[1]}/x.git", "--output",
             w.top / "out"], env=w.environment(), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        connection, _ = silent.accept()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
        # git is gone too: its connection is closed.
        connection.settimeout(10)
        while connection.recv(4096):
            pass
        connection.close()
    assert process.returncode == 3, process.returncode
    assert b"[interrupted]" in err and b"[git-fetch]" not in err, err


def test_a_clone_that_was_interrupted_or_is_damaged(w):
    repo = w.bank()
    bare = publish(w, repo)
    build(w, f"file://{bare}").expect(0)
    clone, = clones(w)
    clone.rename(str(clone) + ".new")
    shutil.rmtree(str(clone) + ".new/objects")
    build(w, f"file://{bare}", out="out2").expect(0)
    bank.same(bank.snapshot(w.top / "out"), bank.snapshot(w.top / "out2"))
    (clone / "HEAD").unlink()
    build(w, f"file://{bare}", out="out3").expect(0)
    bank.same(bank.snapshot(w.top / "out"), bank.snapshot(w.top / "out3"))


def test_a_forged_cache(w):
    """What git would act on makes the clone be made anew; objects that are
    not what they are called are found."""
    repo = w.bank()
    bare = publish(w, repo)
    build(w, f"file://{bare}").expect(0)
    clone, = clones(w)
    evil = w.top / "evil.git"
    shutil.copytree(clone, evil)
    (evil / "config").write_text(
        f"[core]\n\tbare = true\n\tsshCommand = touch {w.top}/hit\n"
        f"[remote \"resursbank\"]\n\tuploadpack = touch {w.top}/hit;\n")
    for forge in (
            lambda: shutil.copy(evil / "config", clone / "config"),
            lambda: (clone / "commondir").write_text(str(evil)),
            lambda: (clone / "HEAD").write_text("ref: refs/heads/x\n")):
        forge()
        article(repo, f"ny-{time.monotonic_ns()}")
        repo.git("push", "-q", str(bare), "main")
        build(w, f"file://{bare}").expect(0)
        assert not (w.top / "hit").exists()
    own = w.run("build", "--repo", bare, "--output", w.top / "own",
                "--base-url", bank.URL).expect(0)
    assert "own: " in own.out
    bank.same(bank.snapshot(w.top / "out"), bank.snapshot(w.top / "own"))
    forge_tree(bare, clone)
    build(w, f"file://{bare}", out="out2").expect(3, "[git-damaged]")
    # Without trust in the cache all is fetched anew.
    build(w, f"file://{bare}", "--force", out="out2").expect(0)
    bank.same(bank.snapshot(w.top / "out2"), bank.snapshot(w.top / "own"))


def forge_tree(bare, clone):
    """A tree's object in the clone becomes another one's bytes."""
    def git(*args, where=clone):
        return subprocess.run(["git", "-C", where, *args], check=True,
                              stdout=subprocess.PIPE).stdout.decode().strip()

    tree, other = git("rev-parse", "HEAD:content", "HEAD~1:content").split()
    for pack in list((clone / "objects/pack").glob("*.pack")):
        moved = clone / pack.name
        pack.rename(moved)
        with open(moved, "rb") as data:
            subprocess.run(["git", "-C", clone, "unpack-objects", "-q"],
                           stdin=data, check=True)
        moved.unlink()
    for index in (clone / "objects/pack").iterdir():
        index.unlink()
    paths = [clone / "objects" / name[:2] / name[2:]
             for name in (tree, other)]
    paths[0].chmod(0o644)
    shutil.copy(paths[1], paths[0])


def test_objects_that_would_do_harm(w):
    repo = w.bank()
    blob = repo.git("rev-parse", "HEAD:content/index.md").strip()
    tree = repo.git("rev-parse", "HEAD^{tree}").strip()
    entries = repo.git("ls-tree", tree) + f"100644 blob {blob}\t.GIT\n"
    done = subprocess.run(["git", "-C", repo.root, "mktree"], check=True,
                          input=entries.encode(), stdout=subprocess.PIPE)
    commit = repo.git("commit-tree", "-m", "Ond", "-p", "HEAD",
                      done.stdout.decode().strip()).strip()
    repo.git("update-ref", "refs/heads/ond", commit)
    bare = publish(w, repo)
    build(w, f"file://{bare}").expect(3, "[git-fetch]", "hasDotgit")


def test_two_builds_wait_for_each_other(w):
    repo = w.bank()
    bare = publish(w, repo)
    build(w, f"file://{bare}").expect(0)
    clone, = clones(w)
    with open(str(clone) + ".lock", "rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        process = subprocess.Popen(
            [w.program, "check", "--repo", f"file://{bare}"],
            env=w.environment(), stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        time.sleep(0.5)
        assert process.poll() is None
    assert process.wait(20) == 0


def test_without_git(w):
    bare = publish(w, w.bank())
    (w.top / "bin").mkdir()
    build(w, f"file://{bare}", PATH=str(w.top / "bin")).expect(
        3, "[git-missing]", "package git")
    build(w, f"file://{bare}", "--lang", "sv",
          PATH=str(w.top / "bin")).expect(3, "paketet git")


def test_no_place_for_a_clone(w):
    bare = publish(w, w.bank())
    build(w, f"file://{bare}", HOME=None, XDG_CACHE_HOME=None).expect(
        2, "[no-cache]", "--cache")


def test_another_users_repository(w):
    """git itself refuses to read it; only root can give one away."""
    if os.geteuid() != 0:
        return "only root can give a repository away"
    bare = publish(w, w.bank())
    for path in [bare, *bare.rglob("*")]:
        os.chown(path, 65534, 65534)
    build(w, f"file://{bare}").expect(3, "[git-owner-fetch]",
                                      "safe.directory")
    build(w, bare).expect(3, "[git-owner]", "safe.directory")
    config(w, f"[safe]\n\tdirectory = {bare}\n")
    build(w, f"file://{bare}").expect(0)
    build(w, bare, out="out2").expect(0)


def test_faults_of_old_programs(w):
    """Commits without an address, with dates of no calendar and odd zones."""
    repo = w.bank()
    tree = repo.git("rev-parse", "HEAD^{tree}").strip()
    parent = repo.git("rev-parse", "HEAD").strip()
    for who in ("A <> 99999999999999 +0100", "A<a@b> 1000000000 +051800",
                "<a@b> 01000000000 +0000", "A <a@b> 1000000000 -0000",
                "A <a@b <c@d> 1000000000 +0000"):
        done = subprocess.run(
            ["git", "-C", repo.root, "hash-object", "-t", "commit", "-w",
             "--literally", "--stdin"], check=True, stdout=subprocess.PIPE,
            input=f"tree {tree}\nparent {parent}\nauthor {who}\n"
                  f"committer {who}\n\nx\n".encode())
        parent = done.stdout.decode().strip()
    last = repo.git("commit-tree", tree, "-p", parent, "-m", "Sist",
                    GIT_COMMITTER_DATE="1770000000 +0000").strip()
    repo.git("reset", "-q", "--hard", last)
    bare = publish(w, repo)
    build(w, f"file://{bare}").expect(0)
    assert page(w, "ord")


def test_repositories_that_are_not_whole(w):
    repo = w.bank()
    article(repo, "ny")
    # SHA-256: refused by name.
    subprocess.run(["git", "init", "-q", "--object-format=sha256",
                    w.top / "ny"], check=True)
    subprocess.run(["git", "-C", w.top / "ny", "-c", "user.name=x", "-c",
                    "user.email=x", "commit", "-qm", "x", "--allow-empty"],
                   check=True)
    build(w, f"file://{w.top}/ny").expect(3, "[git-sha256]")
    assert not clones(w)
    # A shallow one gives a shallow clone, which is said.
    subprocess.run(["git", "clone", "-q", "--bare", "--depth", "1",
                    f"file://{repo.root}", w.top / "grund.git"], check=True)
    build(w, f"file://{w.top}/grund.git").expect(1, "[shallow-clone]",
                                                 "[no-date-shallow]")


bank.main(globals())
