#!/usr/bin/env python3
"""The command line from outside: options, messages, exit status, languages,
where output goes."""
import os
import pty
import subprocess

import bank


def test_mistakes_of_the_command_line(w):
    repo = w.bank()
    cases = {
        "unknown-option": ["build", "--ouput", "x"],
        "option-value": ["build", "--date", "2026-02-30"],
        "option-no-value": ["build", "--jobs"],
        "unknown-command": ["biuld"],
        "usage": ["build", "content"],
        "bad-base-url": ["build", "--repo", repo.root, "--output", "out",
                         "--base-url", "www.example.org"],
        "unknown-revision": ["build", "--repo", repo.root, "--output", "out",
                             "--base-url", bank.URL, "--rev", "nope"],
        "repository-url": ["build", "--repo", "ftp://example.org/x.git",
                           "--output", "out"],
    }
    for name, args in cases.items():
        done = w.run(*args).expect(2, f"[{name}]")
        assert done.out == "", done
        assert not (w.top / "out").exists(), name


def test_suggestions(w):
    w.run("build", "--ouput=x").expect(2, "did you mean '--output'?")
    w.run("biuld").expect(2, "did you mean 'build'?")


def test_no_command(w):
    w.run().expect(2, "a command is needed")
    w.run("--lang", "sv").expect(2, "ett kommando behövs")


def test_help_and_version(w):
    done = w.run("--help").expect(0)
    assert "build" in done.out and "check" in done.out and not done.err, done
    for command in ("build", "check"):
        done = w.run(command, "--help").expect(0)
        assert "--base-url URL" in done.out and not done.err, done
    assert "användning" in w.run("build", "--help", "--lang", "sv").out
    assert w.run("--version").expect(0).out.startswith("resursbank 0.")


def test_languages(w):
    for change, word in (({}, "unknown"), ({"LANG": "sv_SE.UTF-8"}, "okänd"),
                         ({"LC_ALL": "C", "LANG": "sv_SE"}, "unknown"),
                         ({"LC_ALL": "", "LC_MESSAGES": "sv"}, "okänd")):
        w.run("build", "--xyz", env=w.environment(**change)).expect(2, word)
    w.run("build", "--xyz", "--lang=sv").expect(2, "okänd")


def test_missing_theme(w):
    repo = w.bank()
    repo.write("content/site.yml", "title: Prov\ntheme: saknas\n")
    w.build(repo, "out").expect(
        1, "content/site.yml:2:8: error: there is no theme 'saknas'")


def test_a_base_url_in_site_yml(w):
    repo = w.bank()
    repo.write("content/site.yml", "title: Prov\nbase_url: exempel\n")
    w.run("build", "--repo", repo.root, "--output", "out").expect(
        1, "content/site.yml:2:11: error:", "[bad-base-url]")
    repo.write("content/site.yml",
               "title: Prov\nbase_url: https://www.example.org/x\n")
    done = w.run("build", "--repo", repo.root, "--output", "out").expect(0)
    assert "no-base-url" not in done.err, done
    assert "https://www.example.org/x/" in \
        (w.top / "out/sitemap.xml").read_text()


def test_no_base_url(w):
    repo = w.bank()
    for _ in range(2):
        w.run("build", "--repo", repo.root, "--output", "out").expect(
            0, "warning:", "http://localhost:8080/", "[no-base-url]",
            "errors: 0, warnings: 1")


def test_a_bank_without_site_yml_builds(w):
    repo = w.bank()
    repo.path("content/site.yml").unlink()
    w.build(repo, "out").expect(0)


def test_config_from_outside(w):
    repo = w.bank()
    outside = w.top / "config"
    outside.mkdir()
    (outside / "site.yml").write_text("title: Utifrån\n")
    w.build(repo, w.top / "out", "--config", outside).expect(0)
    assert "Utifrån" in (w.top / "out/index.html").read_text()
    (outside / "site.yml").write_text("titel: Fel\n")
    w.build(repo, w.top / "out", "--config", outside).expect(
        1, f"{outside}/site.yml:1:1: error:", "titel: Fel\n^")
    w.build(repo, w.top / "out", "--config", w.top / "none").expect(3)


def test_check_and_build_agree(w):
    repo = w.bank()

    def both():
        build = w.run("build", "--repo", repo.root, "--output", w.top / "out",
                      "--base-url", bank.URL)
        check = w.run("check", "--repo", repo.root, "--base-url", bank.URL)
        assert build.status == check.status, f"{build}\n{check}"
        assert build.err == check.err, f"{build}\n{check}"
        return check

    before = bank.snapshot(repo.root)
    assert both().status == 0
    bank.same(before, bank.snapshot(repo.root), "check wrote")
    repo.write("content/artiklar/fel.md", "---\ntilte: Fel\n---\n\nText.\n")
    repo.write("content/artiklar/tom.md", "")
    assert both().status == 1
    repo.write("content/site.yml", "titel: Fel\ntheme: [x]\n")
    assert both().status == 1


def test_statistics(w):
    repo = w.bank()
    done = w.build(repo, "out", "--stats").expect(0)
    for stage in ("open", "history", "compile", "link", "emit", "publish"):
        line = [x for x in done.err.splitlines()
                if x.startswith(f"{stage}: ")]
        assert len(line) == 1 and line[0].endswith(" ms"), done
    assert "ms" not in done.out
    w.run("check", "--repo", repo.root, "--base-url", bank.URL,
          "--stats").expect(0, "compile: ")


def test_results_go_to_stdout(w):
    repo = w.bank()
    done = w.build(repo, "out").expect(0)
    assert done.err == "", done
    count = len(bank.site(bank.snapshot(w.top / "out")))
    assert done.out == (f"out: {count} files, {count} written, 0 unchanged, "
                        "0 removed\n"), done
    done = w.build(repo, "out", "--lang", "sv")
    assert done.out == f"out: inget har ändrats, {count} filer\n", done


def test_stdout_that_cannot_be_written(w):
    repo = w.bank()
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [w.program, "check", "--repo", str(repo.root), "--base-url",
             bank.URL], stdout=full, stderr=subprocess.PIPE,
            env=w.environment())
    assert done.returncode == 3, done
    assert b"[file-write]" in done.stderr, done


def test_closed_descriptors(w):
    """Nothing that is opened takes the place of standard output."""
    repo, out = w.bank(), w.top / "out"
    for closed in ("0", "1", "2", "012"):
        bank.remove(out)
        bank.remove(w.top / "cache")
        done = subprocess.run(
            ["sh", "-c", 'exec "$@" ' + " ".join(
                f"{fd}>&-" for fd in closed), "sh", w.program, "build",
             "--repo", repo.root, "--output", out, "--base-url", bank.URL],
            env=w.environment(), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert done.returncode == (3 if "1" in closed else 0), (closed, done)
        bank.same(w.clean(repo), bank.snapshot(out), closed)


def test_progress_only_on_a_terminal(w):
    repo = w.bank()
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [w.program, "build", "--repo", str(repo.root), "--output", "out",
         "--base-url", bank.URL], cwd=w.top, stdout=subprocess.DEVNULL,
        stderr=theirs, env=w.environment())
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(ours)
    assert process.wait() == 0
    assert b"compile" in shown and shown.endswith(b"\r\x1b[K"), shown
    assert w.build(repo, "out2").err == ""


bank.main(globals())
