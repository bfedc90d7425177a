/*
 * Front matter against the built-in types: what a value becomes, and for each
 * kind of mistake which diagnostics there are, and where.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "schema/schema.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
	struct arena arena; /* of the schema */
	struct arena run;   /* of one check */
	struct schema schema;
	struct diags diags;
	struct record record;
};

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
	{ "page", "date: 2026-02-03T10:00\n", "1:7 bad-date" },
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
	{ "page", "qwerty: x\n", "unknown key 'qwerty'",
	  "okänd nyckel 'qwerty'" },
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

/* Texts that YAML 1.1, or a guess by looks, would turn into something else. */
static const char *const norway[] = {
	"no",	"NO",	      "on",   "off", "yes", "y",     "true",
	"0880", "0o17",	      "0x1f", "1e3", "1.0", "12:30", "1_000",
	".inf", "2026-01-01", "+1",   "007", "nej",
};

static int setup(void **state)
{
	struct arena a;
	struct fixture *f;

	arena_init(&a);
	f = arena_new(&a, struct fixture);
	f->arena = a;
	arena_init(&f->run);
	diags_init(&f->arena, &f->diags);
	*state = f;
	return schema_load(&f->arena, S("sv"), &f->schema, &f->diags) ? 0 : 1;
}

static int teardown(void **state)
{
	struct fixture *f = *state;
	struct arena a = f->arena;

	arena_done(&f->run);
	arena_done(&a);
	return 0;
}

/* Parses and checks front matter whose first line is line 1. */
static bool check(struct fixture *f, const char *type, struct str yaml)
{
	struct data_tree tree = { 0 };

	arena_reset(&f->run);
	diags_init(&f->run, &f->diags);
	if (!data_parse(&f->run, S("a.md"), yaml, 1, DATA_MAX_BYTES, &tree,
			&f->diags))
		fail_msg("the test's YAML is wrong: %.*s", STR_FMT(yaml));
	return schema_check(&f->run, schema_find_type(&f->schema, str_of(type)),
			    &tree, S("a.md"), &f->record, &f->diags);
}

static struct str found(struct fixture *f)
{
	struct buf b;

	buf_init(&f->run, &b);
	for (size_t i = 0; i < f->diags.list.n; i++) {
		const struct diag *d = &f->diags.list.at[i];

		if (i)
			buf_lit(&b, "; ");
		buf_printf(&b, "%u:%u %.*s", d->at.line, d->at.col,
			   STR_FMT(diag_name(d->text.id)));
	}
	return buf_view(&b);
}

static void assert_text(struct str s, const char *expected)
{
	if (!str_eq(s, str_of(expected)))
		fail_msg("'%.*s' is not '%s'", STR_FMT(s), expected);
}

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

static void test_text_is_as_written(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof(norway) / sizeof(*norway); i++) {
		struct str yaml = str_printf(
			&f->arena,
			"title: %s\nsummary: %s # slut\ntags: [%s]\n",
			norway[i], norway[i], norway[i]);

		assert_true(check(f, "page", yaml));
		assert_text(record_text(&f->record, S("title")), norway[i]);
		assert_text(record_text(&f->record, S("summary")), norway[i]);
		assert_text(record_text(&f->record, S("tags")), norway[i]);
	}
}

static void test_values(void **state)
{
	struct fixture *f = *state;
	const struct value *v;

	assert_true(check(f, "seminar",
			  S("titel: '  Hej  '\n"
			    "ingress: >\n  En\n  rad\n"
			    "date: 2026-02-03\n"
			    "start: 2026-07-01T13:30\n"
			    "end: 2026-07-01\n"
			    "online: https://example.org/\n"
			    "draft: true\n"
			    "status: Inställd\n"
			    "recording:\n"
			    "  captions: false\n"
			    "  chapters:\n"
			    "  - time: 01:02:03\n"
			    "    title: Ett\n")));
	assert_text(record_text(&f->record, S("title")), "Hej");
	assert_text(record_text(&f->record, S("summary")), "En rad");
	v = record_value(&f->record, S("date"));
	assert_int_equal(v->date.year, 2026);
	assert_int_equal(v->date.month, 2);
	assert_int_equal(v->date.day, 3);
	assert_int_equal(v->at.line, 5);
	assert_int_equal(v->at.col, 7);
	assert_text(v->at.path, "a.md");
	v = record_value(&f->record, S("start"));
	assert_true(v->datetime.has_time);
	assert_int_equal(v->datetime.hour, 13);
	assert_int_equal(v->datetime.offset, 120);
	assert_false(record_value(&f->record, S("end"))->datetime.has_time);
	assert_true(record_value(&f->record, S("draft"))->boolean);
	v = record_value(&f->record, S("status"));
	assert_text(v->text, "Inställd");
	assert_text(v->term->id, "installd");
	v = record_value(&f->record, S("recording"));
	assert_false(record_value(v->group, S("captions"))->boolean);
	v = record_value(v->group, S("chapters"));
	assert_int_equal(record_value(v->group, S("time"))->integer, 3723);
	assert_text(record_text(v->group, S("title")), "Ett");
}

static void test_lists(void **state)
{
	struct fixture *f = *state;
	const struct cell *c;

	assert_true(check(f, "page",
			  S("tags:\n- ' micro:bit'\n-\n- Fo\xcc\x88rsta\n"
			    "subject: [MA, svenska, Matematik]\n")));
	c = record_find(&f->record, S("tags"));
	assert_int_equal(c->n, 2);
	assert_int_equal(c->at.line, 1);
	assert_text(c->values[0].text, "micro:bit");
	assert_null(c->values[0].term);
	/* Composed, whatever the author's keyboard does. */
	assert_text(c->values[1].text, "F\xc3\xb6rsta");
	c = record_find(&f->record, S("subject"));
	assert_int_equal(c->n, 2);
	assert_text(c->values[0].term->id, "matematik");
	assert_text(c->values[1].term->id, "svenska");
}

/* A key composed otherwise is the same key. */
static void test_keys_are_normalised(void **state)
{
	struct fixture *f = *state;

	assert_true(check(f, "page", S("a\xcc\x88mne: MA\n")));
	assert_non_null(record_value(&f->record, S("subject")));
}

static void test_absent_values(void **state)
{
	struct fixture *f = *state;

	assert_true(check(f, "page", S("title:\n")));
	assert_non_null(record_find(&f->record, S("title")));
	assert_int_equal(record_find(&f->record, S("title"))->n, 0);
	assert_null(record_value(&f->record, S("title")));
	assert_int_equal(record_text(&f->record, S("title")).n, 0);
	assert_null(record_find(&f->record, S("nothing")));
	assert_null(record_value(&f->record, S("nothing")));
	assert_int_equal(record_text(&f->record, S("nothing")).n, 0);
}

/* Front matter that could not be read misses nothing. */
static void test_unreadable(void **state)
{
	struct fixture *f = *state;
	const struct type *t = schema_find_type(&f->schema, S("seminar"));

	arena_reset(&f->run);
	diags_init(&f->run, &f->diags);
	assert_true(schema_check(&f->run, t, NULL, S("a.md"), &f->record,
				 &f->diags));
	assert_int_equal(f->diags.list.n, 0);
	assert_int_equal(f->record.n, t->nfields);
	assert_int_equal(record_find(&f->record, S("start"))->n, 0);
}

/* What is right is there although something else is wrong. */
static void test_good_beside_bad(void **state)
{
	struct fixture *f = *state;

	assert_false(check(f, "page",
			   S("title: x\ndate: fel\nsubject: [fel, MA]\n")));
	assert_text(record_text(&f->record, S("title")), "x");
	assert_null(record_value(&f->record, S("date")));
	assert_int_equal(record_find(&f->record, S("subject"))->n, 1);
}

static struct str repeated(struct fixture *f, const char *before,
			   const char *part, size_t n, const char *after)
{
	struct buf b;

	buf_init(&f->arena, &b);
	buf_add(&b, before, strlen(before));
	for (size_t i = 0; i < n; i++)
		buf_printf(&b, part, i);
	buf_add(&b, after, strlen(after));
	return buf_view(&b);
}

/* Lengths are counted in code points; each limit is allowed, one more not. */
static void test_limits(void **state)
{
	struct fixture *f = *state;

	assert_true(check(f, "page", repeated(f, "summary: ", "å", 300, "")));
	check(f, "page", repeated(f, "summary: ", "å", 301, ""));
	assert_text(found(f), "1:10 text-too-long");
	assert_text(diag_message(&f->run, &f->diags.list.at[0], DIAG_EN),
		    "'summary' has 301 characters; at most 300 are allowed");
	assert_true(check(f, "page", repeated(f, "title: ", "å", 200, "")));
	check(f, "page", repeated(f, "title: ", "å", 201, ""));
	assert_text(found(f), "1:8 text-too-long");
	assert_true(check(f, "page",
			  repeated(f, "notice: ", "å", SCHEMA_MAX_TEXT, "")));
	check(f, "page", repeated(f, "notice: ", "å", SCHEMA_MAX_TEXT + 1, ""));
	assert_text(found(f), "1:9 text-too-long");
	assert_true(
		check(f, "page",
		      repeated(f, "tags: [", "t%zu, ", SCHEMA_MAX_LIST, "]")));
	assert_int_equal(record_find(&f->record, S("tags"))->n,
			 SCHEMA_MAX_LIST);
	check(f, "page",
	      repeated(f, "tags: [", "t,\n", SCHEMA_MAX_LIST + 1, "]"));
	assert_int_equal(f->diags.errors, 1);
	assert_int_equal(f->diags.list.n, SCHEMA_MAX_LIST);
}

/* A stranger's page with nothing but unknown keys is answered quickly: the
 * time goes into suggestions, and those are limited. */
static void test_many_unknown_keys(void **state)
{
	struct fixture *f = *state;
	size_t hints = 0;

	check(f, "page", repeated(f, "", "tit%zu: x\n", 3000, ""));
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
		cmocka_unit_test(test_text_is_as_written),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_keys_are_normalised),
		cmocka_unit_test(test_absent_values),
		cmocka_unit_test(test_unreadable),
		cmocka_unit_test(test_good_beside_bad),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_many_unknown_keys),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
