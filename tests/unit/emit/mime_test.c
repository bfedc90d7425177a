/*
 * Media types: every file that is published has one.
 */
#include "emit/emit_priv.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void test_all_published(void **state)
{
	struct str rest =
		S("aac avif csv docx epub flac ggb gif hex ics jpeg jpg m4a "
		  "m4v mp3 mp4 odp ods odt oga ogg ogv opus pdf png pptx py "
		  "sb3 srt svg txt vtt wav webm webp xlsx zip");
	struct str extension;
	struct arena a;

	(void)state;
	arena_init(&a);
	while (str_next(&rest, ' ', &extension)) {
		struct str type = mime_of(str_cat(&a, S("a.zip."), extension));

		if (str_eq(type, S("application/octet-stream")))
			fail_msg("no type for %.*s", STR_FMT(extension));
		assert_int_equal(str_find_char(type, '/'),
				 str_find_last(type, '/'));
	}
	arena_done(&a);
}

static void test_names(void **state)
{
	(void)state;
	assert_true(str_eq(mime_of(S("x.PNG")), S("image/png")));
	assert_true(str_eq(mime_of(S("a b.tar.Mp3")), S("audio/mpeg")));
	assert_true(
		str_eq(mime_of(S("x.html")), S("application/octet-stream")));
	assert_true(str_eq(mime_of(S("zip")), S("application/octet-stream")));
	assert_true(str_eq(mime_of(S("x.")), S("application/octet-stream")));
	assert_true(str_eq(mime_of(S("")), S("application/octet-stream")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_published),
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
