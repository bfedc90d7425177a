/*
 * Front matter with mistakes: for each kind which diagnostics there are, and
 * where, and what they say in both languages.
 */
#include "fixture.h"

struct bad_case {
	const char *type;
	const char *yaml;
	const char *expected; /* "line:col name", separated by "; " */
};

struct message_case {
	const char *type;
	const char *yaml;
	const char *en, *sv;
};

#define ARTICLE "summary: s\n"
#define SEMINAR "summary: s\nstart: 2026-03-01T13:00\nlocation: Här\n"

static const struct bad_case bad[] = {
	/* What is right gives nothing. */
	{ "page", "title: Hej\n", "" },
	{ "page", "", "" },
	{ "page", "# bara en kommentar\n", "" },
	{ "page", "~\n", "" },
	{ "page", "tags: en\n", "" },
	{ "page", "tags: [en, två]\n", "" },
	{ "page", "title:\nsummary: ~\ntags: []\nimage: {}\nslug: ''\n", "" },
	{ "page", "image:\n  file:\n  alt:\n", "" },
	{ "page", "tags: [a, '', ~]\n", "" },

	/* Keys. */
	{ "page", "tilte: x\n", "1:1 unknown-key" },
	{ "page", "Title: x\n", "1:1 unknown-key" },
	{ "page", "title: x\nstart: 2026-01-01\n", "2:1 unknown-key" },
	{ "page", "title: x\ntitel: y\n", "2:1 key-twice" },
	{ "page", "title: x\nsummary: y\nrubrik: z\ningress: w\n",
	  "3:1 key-twice; 4:1 key-twice" },
	{ "page", "image:\n  file: a.png\n  alt: a\n  alternativtext: b\n",
	  "4:3 key-twice" },
	{ "page", "image: {file: a.png, alt: a, x: b}\n", "1:30 unknown-key" },
	{ "page", "[a, b]\n", "1:1 front-matter-not-map" },
	{ "page", "bara text\n", "1:1 front-matter-not-map" },

	/* Required fields. */
	{ "article", "title: x\n", "1:1 missing-field" },
	{ "article", "", "1:1 missing-field" },
	{ "article", "title: x\nsummary:\n", "2:1 empty-field" },
	{ "article", "title: x\ningress: ''\n", "2:1 empty-field" },
	{ "article", "title: x\nsummary: '  '\n", "2:1 empty-field" },
	{ "example", "", "1:1 missing-field" },
	{ "resource", "",
	  "1:1 missing-field; 1:1 missing-field; 1:1 missing-field" },
	{ "resource", "summary: s\nstage: []\nresource_type: film\n",
	  "2:1 empty-field" },
	{ "resource", "summary: s\nstage: [fel]\nresource_type: film\n",
	  "2:9 not-in-vocabulary" },
	{ "person", "name: x\n", "1:1 missing-field" },
	{ "newsletter", "number: 1\n", "1:1 missing-field; 1:1 missing-field" },
	{ "page", "title: x\nimage:\n  file: a.png\n", "3:3 missing-field" },
	{ "page", "image: {alt: x}\n", "1:8 missing-field" },
	{ "page", "image:\n  file: a.png\n  alt:\n", "3:3 empty-field" },

	/* Wrong shapes. */
	{ "page", "title: [a]\n", "1:8 wrong-type-value" },
	{ "page", "title: {a: b}\n", "1:8 wrong-type-value" },
	{ "page", "title:\n  a: b\n", "2:3 wrong-type-value" },
	{ "page", "tags: {a: b}\n", "1:7 wrong-type-list" },
	{ "page", "tags: [a, [b], {c: d}]\n",
	  "1:11 wrong-type-value; 1:16 wrong-type-value" },
	{ "page", "image: x.png\n", "1:8 wrong-type-group" },
	{ "page", "image: [x.png]\n", "1:8 wrong-type-group" },
	{ "page", "curriculum: Lgr22\n", "1:13 wrong-type-group" },
	{ "page", "curriculum: [Lgr22]\n", "1:14 wrong-type-group" },
	{ "page", "curriculum:\n  plan: [a]\n", "2:9 wrong-type-value" },

	/* Text. */
	{ "page", "tags: [\"a\\nb\"]\n", "1:8 text-control" },
	{ "page", "notice: |\n  rad\n  rad\n", "" },

	/* Booleans. */
	{ "page", "draft: true\n", "" },
	{ "page", "draft: False\n", "" },
	{ "page", "draft: ja\n", "1:8 wrong-type-boolean" },
	{ "page", "draft: yes\n", "1:8 wrong-type-boolean" },
	{ "page", "draft: on\n", "1:8 wrong-type-boolean" },
	{ "page", "draft: 1\n", "1:8 wrong-type-boolean" },
	{ "page", "draft: 'true'\n", "1:8 wrong-type-boolean" },
	{ "page", "draft: [true]\n", "1:8 wrong-type-value" },

	/* Integers. */
	{ "newsletter", "subject_line: a\npreheader: b\nnumber: 1\n", "" },
	{ "newsletter", "subject_line: a\npreheader: b\nnumber: 0\n",
	  "3:9 bad-integer" },
	{ "newsletter", "subject_line: a\npreheader: b\nnumber: 100001\n",
	  "3:9 bad-integer" },
	{ "newsletter", "subject_line: a\npreheader: b\nnumber: 1.5\n",
	  "3:9 bad-integer" },
	{ "newsletter", "subject_line: a\npreheader: b\nnumber: ett\n",
	  "3:9 bad-integer" },
	{ "newsletter", "subject_line: a\npreheader: b\nnumber: '1'\n",
	  "3:9 bad-integer" },
	{ "newsletter",
	  "subject_line: a\npreheader: b\nnumber: 99999999999999999999\n",
	  "3:9 bad-integer" },

	/* Dates and times. */
	{ "page", "date: 2024-02-29\n", "" },
	{ "page", "date: '2024-02-29'\n", "" },
	{ "page", "date: 2023-02-29\n", "1:7 bad-date" },
	{ "page", "date: 2026-2-3\n", "1:7 bad-date" },
	{ "page", "date: 3/2 2026\n", "1:7 bad-date" },
	{ "page", "date: 3 februari 2026\n", "1:7 bad-date" },
	{ "page", "date: 20260203\n", "1:7 bad-date" },
	{ "page", "date: 2026-02-03T10:00\n", "" },
	{ "page", "date: 2026-02-03T10:60\n", "1:7 bad-date" },
	{ "page", "date: idag\nupdated: igår\n",
	  "1:7 bad-date; 2:10 bad-date" },
	{ "seminar", SEMINAR "end: 2026-03-01T15:00\n", "" },
	{ "seminar", SEMINAR "end: '2026-03-01 15:00'\n", "" },
	{ "seminar", SEMINAR "end: 2026-03-01\n", "" },
	{ "seminar", SEMINAR "end: 15:00\n", "4:6 bad-datetime" },
	{ "seminar", SEMINAR "end: 2026-03-01 kl. 15\n", "4:6 bad-datetime" },
	{ "seminar", SEMINAR "end: 2026-03-01T24:30\n", "4:6 bad-datetime" },
	/* The clock jumps from 02:00 to 03:00. */
	{ "seminar", SEMINAR "end: 2026-03-29T02:30\n", "4:6 bad-datetime" },
	{ "seminar", SEMINAR "end: 2026-03-01T12:59\n",
	  "4:6 end-before-start" },
	{ "seminar", SEMINAR "end: 2026-02-28\n", "4:6 end-before-start" },
	{ "seminar", SEMINAR "end: 2026-03-01T13:00\n", "" },
	{ "seminar", SEMINAR "end: 2026-03-01T13:00+02:00\n",
	  "4:6 end-before-start" },
	{ "seminar",
	  "summary: s\nend: 2026-02-28\nplats: x\n"
	  "start: 2026-03-01\n",
	  "2:6 end-before-start" },
	{ "seminar",
	  SEMINAR "end: 2026-03-01T15:00\n"
		  "recording:\n  chapters:\n"
		  "    - {time: '1:00', title: a}\n"
		  "    - {time: 12:30, title: b}\n"
		  "    - {time: 01:02:03, title: c}\n"
		  "    - {time: 90:00, title: d}\n",
	  "" },
	{ "seminar",
	  SEMINAR "end: 2026-03-01T15:00\n"
		  "recording:\n  chapters:\n"
		  "    - {time: 12, title: a}\n"
		  "    - {time: 1:60, title: b}\n"
		  "    - {time: 1:2:3, title: c}\n"
		  "    - {time: '1:00:', title: d}\n"
		  "    - {time: ':10', title: e}\n"
		  "    - {time: 1:00:00:00, title: f}\n"
		  "    - {title: g}\n",
	  "7:14 bad-time; 8:14 bad-time; 9:14 bad-time; 10:14 bad-time; "
	  "11:14 bad-time; 12:14 bad-time; 13:7 missing-field" },

	/* One of several. */
	{ "seminar", "summary: s\nstart: 2026-03-01\nend: 2026-03-01\n",
	  "1:1 need-one-of" },
	{ "seminar",
	  "summary: s\nstart: 2026-03-01\nend: 2026-03-01\n"
	  "location:\n",
	  "1:1 need-one-of" },
	{ "seminar",
	  "summary: s\nstart: 2026-03-01\nend: 2026-03-01\n"
	  "online: zoom\n",
	  "4:9 bad-url" },

	/* Addresses of all kinds. */
	{ "resource",
	  "summary: s\nstage: sfi\nresource_type: film\nlinks:\n"
	  "  - url: https://example.org\n"
	  "  - url: HTTP://example.org:8080/a?b=c#d\n"
	  "  - url: https://åäö.example/räksmörgås\n"
	  "  - url: https://[::1]/\n",
	  "" },
	{ "resource",
	  "summary: s\nstage: sfi\nresource_type: film\nlinks:\n"
	  "  - url: example.org\n"
	  "  - url: ftp://example.org/\n"
	  "  - url: javascript:alert(1)\n"
	  "  - url: https://\n"
	  "  - url: https:///x\n"
	  "  - url: https://example.org/a b\n"
	  "  - url: \"https://example.org/\\ta\"\n"
	  "  - url: \"https://example.org/\\u3000\"\n"
	  "  - url: https://example.org/<x>\n"
	  "  - label: x\n",
	  "5:10 bad-url; 6:10 bad-url; 7:10 bad-url; 8:10 bad-url; "
	  "9:10 bad-url; 10:10 bad-url; 11:10 bad-url; 12:10 bad-url; "
	  "13:10 bad-url; 14:5 missing-field" },
	{ "person", "name: a\nrole: b\nemail: a.b+c@x-y.example.org\n", "" },
	{ "person", "name: a\nrole: b\nemail: a@example\n", "3:8 bad-email" },
	{ "person", "name: a\nrole: b\nemail: a b@example.org\n",
	  "3:8 bad-email" },
	{ "person", "name: a\nrole: b\nemail: a@b@example.org\n",
	  "3:8 bad-email" },
	{ "person", "name: a\nrole: b\nemail: '@example.org'\n",
	  "3:8 bad-email" },
	{ "person", "name: a\nrole: b\nemail: a..b@example.org\n",
	  "3:8 bad-email" },
	{ "person", "name: a\nrole: b\nemail: a@example..org\n",
	  "3:8 bad-email" },
	{ "person", "name: a\nrole: b\nemail: a@-x.org\n", "3:8 bad-email" },
	{ "person", "name: a\nrole: b\nphone: 08-465 004 10\n", "" },
	{ "person", "name: a\nrole: b\nphone: +46 (0)8 465 004 10\n", "" },
	{ "person", "name: a\nrole: b\nphone: 112\n", "" },
	{ "person", "name: a\nrole: b\nphone: ring växeln\n", "3:8 bad-phone" },
	{ "person", "name: a\nrole: b\nphone: 08+465\n", "3:8 bad-phone" },
	{ "person", "name: a\nrole: b\nphone: 08\n", "3:8 bad-phone" },
	{ "page", "id: Resurs-1.2\n", "" },
	{ "page", "id: resurs 1\n", "1:5 bad-id" },
	{ "page", "id: källkritik\n", "1:5 bad-id" },
	{ "page", "slug: kallkritik-2\n", "" },
	{ "page", "slug: Guider/kallkritik-2/\n", "" },
	{ "page", "slug: guider//kallkritik\n", "1:7 bad-slug" },
	{ "page", "slug: /guider/kallkritik\n", "1:7 bad-slug" },
	{ "page", "slug: guider/../kallkritik\n", "1:7 bad-slug" },
	{ "page", "slug: Källkritik\n", "1:7 bad-slug" },
	{ "page", "aliases: [/a/, \"/b\\n/\"]\n", "1:16 text-control" },

	/* Terms. */
	{ "page", "subject: Matematik\n", "" },
	{ "page", "subject: [matematik, matematk]\n",
	  "1:22 not-in-vocabulary" },
	{ "page", "subject: [matematik, MA, Matematik]\n",
	  "1:22 term-twice; 1:26 term-twice" },
	{ "page", "tags: [får, far, FÅR]\n", "1:18 term-twice" },
	{ "page", "license: gratis\n", "1:10 not-in-vocabulary" },
	{ "page", "license: [CC-BY-4.0]\n", "1:10 wrong-type-value" },

	/* One page's mistakes do not hide each other. */
	{ "article",
	  "titel: x\ndatum: igår\nutkast: ja\nämne: [fel]\nblubb: 1\n",
	  "2:8 bad-date; 3:9 wrong-type-boolean; 4:8 not-in-vocabulary; "
	  "5:1 unknown-key; 1:1 missing-field" },
};

static const struct message_case messages[] = {
	{ "page", "tilte: x\n", "unknown key 'tilte'; did you mean 'title'?",
	  "okänd nyckel 'tilte'; menade du 'title'?" },
	{ "page", "Title: x\n", "unknown key 'Title'; did you mean 'title'?",
	  "okänd nyckel 'Title'; menade du 'title'?" },
	/* Between 'title' and 'titel' the author's language decides. */
	{ "page", "summary: x\ntitl: x\n",
	  "unknown key 'titl'; did you mean 'title'?",
	  "okänd nyckel 'titl'; menade du 'title'?" },
	{ "page", "ingress: x\ntitl: x\n",
	  "unknown key 'titl'; did you mean 'titel'?",
	  "okänd nyckel 'titl'; menade du 'titel'?" },
	{ "page", "publiserad: 2026-01-01\n",
	  "unknown key 'publiserad'; did you mean 'publicerad'?",
	  "okänd nyckel 'publiserad'; menade du 'publicerad'?" },
	{ "page", "qwerty: x\n",
	  "unknown key 'qwerty'; 'Sida' has no such field",
	  "okänd nyckel 'qwerty'; 'Sida' har inget sådant fält" },
	{ "page", "title: x\nrubrik: y\n",
	  "'title' and 'rubrik' are the same field; keep one of them",
	  "'title' och 'rubrik' är samma fält; behåll ett av dem" },
	{ "article", "title: x\n",
	  "the field 'summary' is missing; 'Artikel' must have it",
	  "fältet 'summary' saknas; 'Artikel' måste ha det" },
	{ "article", "titel: x\n",
	  "the field 'ingress' is missing; 'Artikel' must have it",
	  "fältet 'ingress' saknas; 'Artikel' måste ha det" },
	{ "page", "bild: {fil: x.png}\n",
	  "the field 'alternativtext' is missing; 'bild' must have it",
	  "fältet 'alternativtext' saknas; 'bild' måste ha det" },
	{ "page", "tags: {a: b}\n",
	  "'tags' takes a list of values such as [a, b], not a group of keys",
	  "'tags' ska ha en lista av värden som [a, b], inte en grupp av "
	  "nycklar" },
	{ "page", "titel: [a]\n",
	  "'titel' takes one value, not a list or a group of keys",
	  "'titel' ska ha ett värde, inte en lista eller en grupp av "
	  "nycklar" },
	{ "page", "image: x.png\n",
	  "'image' takes a group of keys: file, alt, credit",
	  "'image' ska ha en grupp av nycklar: file, alt, credit" },
	{ "page", "utkast: ja\n", "'utkast' must be true or false, not 'ja'",
	  "'utkast' måste vara true eller false, inte 'ja'" },
	{ "page", "subject: matematk\n",
	  "'matematk' is not a term of 'subject'; did you mean 'Matematik'?",
	  "'matematk' finns inte bland termerna i 'subject'; menade du "
	  "'Matematik'?" },
	{ "page", "license: CC-BY-4.1\n",
	  "'CC-BY-4.1' is not a term of 'license'; did you mean 'CC-BY-4.0'?",
	  "'CC-BY-4.1' finns inte bland termerna i 'license'; menade du "
	  "'CC-BY-4.0'?" },
	{ "newsletter", "subject_line: a\npreheader: b\nnumber: x\n",
	  "'number' must be a whole number from 1 to 100000",
	  "'number' måste vara ett heltal från 1 till 100000" },
	{ "page", "slug: Källkritik!\n",
	  "'Källkritik!' cannot be an address; use a-z, 0-9 and '-', such as "
	  "'kallkritik'",
	  "'Källkritik!' kan inte vara en adress; använd a-z, 0-9 och '-', "
	  "till exempel 'kallkritik'" },
	{ "page", "tags: [\"a\\nb\"]\n",
	  "'tags' holds the control character U+000A; remove it",
	  "'tags' innehåller styrtecknet U+000A; ta bort det" },
	{ "seminar", "summary: s\nstart: 2026-03-01\nend: 2026-03-01\n",
	  "one of the fields 'location', 'online' must be there",
	  "ett av fälten 'location', 'online' måste finnas" },
	{ "page",
	  "date: "
	  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n",
	  "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...' "
	  "is not a date; write it as 2026-11-05",
	  "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...' "
	  "är inget datum; skriv det som 2026-11-05" },
};

static void test_mistakes(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		bool ok = check(f, bad[i].type, str_of(bad[i].yaml));

		if (!str_eq(found(f), str_of(bad[i].expected)))
			fail_msg("%s\ngives '%.*s', not '%s'", bad[i].yaml,
				 STR_FMT(found(f)), bad[i].expected);
		assert_int_equal(ok, f->diags.errors == 0);
	}
}

static void test_messages(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof(messages) / sizeof(*messages); i++) {
		const struct diag *d;

		check(f, messages[i].type, str_of(messages[i].yaml));
		assert_true(f->diags.list.n > 0);
		d = &f->diags.list.at[0];
		assert_text(diag_message(&f->run, d, DIAG_EN), messages[i].en);
		assert_text(diag_message(&f->run, d, DIAG_SV), messages[i].sv);
	}
}

/* A stranger's page with nothing but unknown keys is answered quickly: the
 * time goes into suggestions, and those are limited. */
static void test_many_unknown_keys(void **state)
{
	struct fixture *f = *state;
	size_t hints = 0;
	struct buf b;

	buf_init(&f->arena, &b);
	for (size_t i = 0; i < 3000; i++)
		buf_printf(&b, "tit%zu: x\n", i);
	check(f, "page", buf_view(&b));
	assert_int_equal(f->diags.errors, 3000);
	for (size_t i = 0; i < f->diags.list.n; i++)
		hints += f->diags.list.at[i].text.arg2.n > 0;
	assert_true(hints > 0 && hints < 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_messages),
		cmocka_unit_test(test_many_unknown_keys),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
