#!/usr/bin/env python3
"""Themes of a bank: files of its own before those of the theme it extends."""
import bank

STYLE = "themes/{}/assets/site.css"


def styles(made):
    return [data for name, data in made.items()
            if name.startswith("assets/site.") and name.endswith(".css")]


def use(repo, name):
    repo.write("content/site.yml", f"title: Prov\ntheme: {name}\n")


def test_one_asset_of_its_own(w):
    repo = w.bank()
    use(repo, "egen")
    repo.write("themes/egen/theme.yml", "name: Egen\nextends: standard\n")
    repo.write(STYLE.format("egen"), "p{color:red}\n")
    assert styles(w.clean(repo)) == [b"p{color:red}\n"]


def test_tokens_of_its_own(w):
    """They come behind those of the standard theme, in its one file."""
    repo = w.bank()
    before, = styles(w.clean(repo))
    use(repo, "egen")
    repo.write("themes/egen/theme.yml", "name: Egen\nextends: standard\n")
    repo.write("themes/egen/assets/tokens.css",
               "@import \"tokens.css\";\n\n:root{--deep:#5b1a2e}\n")
    after, = styles(w.clean(repo))
    tokens = (bank.ROOT / "themes/standard/assets/tokens.css").read_bytes()
    assert before.count(tokens) == 1
    assert after == before.replace(
        tokens, tokens + b"\n:root{--deep:#5b1a2e}\n")


def test_the_standard_theme_can_be_overridden(w):
    repo = w.bank()
    repo.write(STYLE.format("standard"), "p{color:red}\n")
    assert styles(w.clean(repo)) == [b"p{color:red}\n"]


def test_themes_extend_one_another(w):
    repo = w.bank()
    use(repo, "a")
    repo.write("themes/a/theme.yml", "name: A\nextends: b\n")
    repo.write("themes/a/templates/404.html", "<!doctype html><p>A</p>\n")
    repo.write("themes/b/theme.yml", "name: B\nextends: standard\n")
    repo.write("themes/b/templates/404.html", "<!doctype html><p>B</p>\n")
    repo.write(STYLE.format("b"), "p{color:blue}\n")
    made = w.clean(repo)
    assert made["404.html"].strip() == b"<!doctype html><p>A</p>"
    assert styles(made) == [b"p{color:blue}\n"]


def test_one_template_over_that_of_the_same_name(w):
    repo = w.bank()
    use(repo, "a")
    page = "{% extends \"404.html\" %}{% block main %}{{ super() }}<i>"
    end = "</i>{% endblock %}\n"
    repo.write("themes/a/theme.yml", "name: A\nextends: b\n")
    repo.write("themes/a/templates/404.html", page + "A" + end)
    repo.write("themes/b/theme.yml", "name: B\nextends: standard\n")
    repo.write("themes/b/templates/404.html", page + "B" + end)
    made = w.clean(repo)
    assert b"<i>B</i><i>A</i>" in made["404.html"], made["404.html"]


def test_a_base_of_its_own_without_the_blocks_of_the_standard(w):
    repo = w.bank()
    use(repo, "egen")
    repo.write("themes/egen/theme.yml", "name: Egen\nextends: standard\n")
    repo.write("themes/egen/templates/base.html",
               "<!doctype html><html lang=\"sv\"><title>E</title>"
               "<main>{% block main %}{% endblock %}</main></html>\n")
    made = w.clean(repo)
    assert made["404.html"].startswith(b"<!doctype html><html lang=\"sv\">"
                                       b"<title>E</title><main>")


def test_themes_that_are_not_there(w):
    repo = w.bank()
    out = w.top / "out"
    for name in ("saknas", "../content", ".", "a/b", "egen/../standard"):
        repo.write("content/site.yml", f'title: P\ntheme: "{name}"\n')
        w.build(repo, out).expect(
            1, f"content/site.yml:2:8: error: there is no theme '{name}'")
    use(repo, "a")
    repo.write("themes/a/theme.yml", "name: A\nextends: saknas\n")
    w.build(repo, out).expect(
        1, "themes/a/theme.yml:2:10: error: there is no theme 'saknas'")


def test_the_standard_theme_has_nothing_in_vain(w):
    """A copy of it under another name is a theme of the bank's own."""
    repo = w.bank()
    use(repo, "egen")
    standard = bank.ROOT / "themes/standard"
    for file in standard.rglob("*"):
        if file.is_file():
            repo.write(f"themes/egen/{file.relative_to(standard)}",
                       file.read_bytes())
    done = w.build(repo, w.top / "out", "--strict")
    assert done.status == 0 and "unused" not in done.err, done


def test_what_nothing_uses(w):
    repo = w.bank()
    use(repo, "egen")
    theme = "themes/egen/"
    repo.write(theme + "theme.yml", "name: Egen\nextends: standard\n")
    repo.write(theme + "templates/resorce.html",
               "{% extends \"page.html\" %}\n")
    repo.write(theme + "templates/parts/form.html",
               "{% macro a() %}{{ b() }}{% endmacro %}\n"
               "{% macro b() %}{% endmacro %}\n"
               "{% macro c() %}{% endmacro %}\n")
    repo.write(theme + "templates/404.html",
               "{% extends \"404.html\" %}\n"
               "{% import \"parts/form.html\" as form %}\n"
               "{% from \"parts/form.html\" import a, b as d %}\n"
               "{% block main %}{{ a() }}{% endblock %}\n")
    repo.write(theme + "i18n/sv.yml", "menu: Mnu\nmeny: Meny\nfile_x: X\n")
    repo.write(theme + "i18n/en.yml", "meny: Meny\nfile_x: X\n")
    done = w.build(repo, w.top / "out").expect(0)
    found = [line for line in done.err.splitlines() if "unused]" in line]
    assert found == [
        theme + "i18n/en.yml:1:1: warning: nothing asks for the text 'meny'; "
        "did you mean 'menu'? [text-unused]",
        theme + "i18n/sv.yml:2:1: warning: nothing asks for the text 'meny'; "
        "did you mean 'menu'? [text-unused]",
        theme + "templates/404.html:2:32: warning: nothing uses 'form' "
        "[template-unused]",
        theme + "templates/404.html:3:37: warning: nothing uses 'd' "
        "[template-unused]",
        theme + "templates/parts/form.html:3:10: warning: nothing uses 'c' "
        "[template-unused]",
        theme + "templates/resorce.html:1:1: warning: nothing uses "
        "'resorce.html'; did you mean 'resource.html'? [template-unused]",
    ], done.err


def test_templates_that_types_name_are_used(w):
    repo = w.bank()
    use(repo, "egen")
    repo.write("themes/egen/theme.yml", "name: Egen\nextends: standard\n")
    repo.write("themes/egen/templates/kurs.html",
               "{% extends \"page.html\" %}\n")
    repo.write("content/types/kurs.yml", "label: Kurs\ndirectory: kurser\n"
               "template: kurs\n")
    done = w.build(repo, w.top / "out").expect(0)
    assert "unused" not in done.err, done


def test_what_a_theme_hides(w):
    repo = w.bank()
    use(repo, "egen")
    standard = bank.ROOT / "themes/standard"
    theme = "themes/egen/"
    repo.write(theme + "theme.yml", "name: Egen\nextends: standard\n")
    repo.write(theme + "templates/404.html", "<!doctype html><p>A</p>\n")
    repo.write(theme + "templates/home.html",
               "{% extends \"home.html\" %}\n")
    for name in ("templates/list.html", "assets/icon.svg"):
        repo.write(theme + name, (standard / name).read_bytes())
    repo.write(theme + "assets/tokens.css", "@import \"tokens.css\";\n")
    repo.write(theme + "i18n/sv.yml", "menu: Meny\nhome: Hem\n")
    done = w.run("check", "--repo", repo.root, "--lang", "en",
                 cwd=repo.root).expect(0)
    found = [line.split(": ", 1)[0] + " " + line.split("[")[-1]
             for line in done.err.splitlines() if "[theme-" in line]
    assert found == [theme + "assets/icon.svg:1:1 theme-same]",
                     theme + "i18n/sv.yml:1:1 theme-same]",
                     theme + "templates/404.html:1:1 theme-hides]",
                     theme + "templates/list.html:1:1 theme-same]"], done.err
    done = w.build(repo, w.top / "out").expect(0)
    assert "theme-" not in done.err, done


def test_themes_in_a_circle(w):
    repo = w.bank()
    use(repo, "a")
    repo.write("themes/a/theme.yml", "name: A\nextends: b\n")
    repo.write("themes/b/theme.yml", "name: B\nextends: a\n")
    w.build(repo, w.top / "out").expect(1, "[theme-missing]")


def test_no_link_is_followed(w):
    repo = w.bank()
    use(repo, "egen")
    repo.write("themes/egen/theme.yml", "name: Egen\nextends: standard\n")
    (w.top / "secret").write_text("hemlig")
    repo.path("themes/egen/assets").mkdir()
    repo.path(STYLE.format("egen")).symlink_to(w.top / "secret")
    done = w.build(repo, w.top / "out")
    assert "symlink" in done.err, done
    made = bank.snapshot(w.top / "out")
    assert not any(b"hemlig" in data for data in made.values())


def test_a_broken_theme_and_a_broken_page_are_both_reported(w):
    repo = w.bank()
    repo.write("themes/standard/templates/404.html", "{{ nonsens }}\n")
    repo.write("content/artiklar/fel.md", "---\ntilte: Fel\n---\n\nText.\n")
    w.build(repo, w.top / "out").expect(
        1, "[unknown-key]", "themes/standard/templates/404.html:1:4: error:")


def test_a_broken_text_file(w):
    repo = w.bank()
    use(repo, "egen")
    repo.write("themes/egen/theme.yml", "name: Egen\nextends: standard\n")
    repo.write("themes/egen/i18n/sv.yml", "nonsens: [\n")
    w.build(repo, w.top / "out").expect(1, "themes/egen/i18n/sv.yml:")


bank.main(globals())
