/*
 * What becomes of front matter that is right: values by the kind of their
 * field, at their places, up to the limits.
 */
#include "fixture.h"

#include <string.h>

/* Texts that YAML 1.1, or a guess by looks, would turn into something else. */
static const char *const norway[] = {
	"no",	"NO",	      "on",   "off", "yes", "y",     "true",
	"0880", "0o17",	      "0x1f", "1e3", "1.0", "12:30", "1_000",
	".inf", "2026-01-01", "+1",   "007", "nej",
};

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
	assert_null(record_find(&f->record, S("title")));
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
	assert_int_equal(f->record.n, 0);
	assert_null(record_find(&f->record, S("start")));
}

/* What is right is there although something else is wrong. */
static void test_good_beside_bad(void **state)
{
	struct fixture *f = *state;

	assert_false(check(f, "page",
			   S("title: x\ndate: fel\nsubject: [fel, MA]\n")));
	assert_text(record_text(&f->record, S("title")), "x");
	assert_null(record_value(&f->record, S("date")));
	/* What is written is there, for where it stands. */
	assert_int_equal(record_find(&f->record, S("date"))->at.line, 2);
	assert_int_equal(record_find(&f->record, S("date"))->n, 0);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text_is_as_written),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_keys_are_normalised),
		cmocka_unit_test(test_absent_values),
		cmocka_unit_test(test_unreadable),
		cmocka_unit_test(test_good_beside_bad),
		cmocka_unit_test(test_limits),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
