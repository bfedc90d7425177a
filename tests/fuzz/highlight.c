/*
 * Highlighting, in all languages: whatever the code, without the elements that
 * are ours the HTML is the escaped code; no element stands in another, and no
 * character is torn.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/escape.h"
#include "base/utf8.h"
#include "highlight/highlight.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool fine)
{
	if (!fine)
		abort();
}

static bool is_class(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < 'a' || s.p[i] > 'z')
			return false;
	return s.n > 0;
}

/* Takes the elements off. */
static struct str strip(struct arena *a, struct str html, size_t *spans)
{
	static const char begin[] = "<span class=\"hl-";
	bool open = false;
	struct buf b;

	buf_init(a, &b);
	*spans = 0;
	for (size_t at; (at = str_find_char(html, '<')) != SIZE_MAX;) {
		struct str tag = str_from(html, at);
		size_t end = str_find_char(tag, '>');

		buf_str(&b, str_sub(html, 0, at));
		expect(utf8_find_bad(str_sub(html, 0, at)) == SIZE_MAX);
		expect(end != SIZE_MAX);
		if (open) {
			expect(str_starts(tag, S("</span>")));
		} else {
			expect(str_starts(tag, str_of(begin)));
			expect(is_class(str_sub(tag, sizeof(begin) - 1,
						end - sizeof(begin))));
			++*spans;
		}
		open = !open;
		html = str_from(tag, end + 1);
	}
	expect(!open);
	buf_str(&b, html);
	return buf_view(&b);
}

static void check(struct arena *a, struct str language, struct str code,
		  size_t limit)
{
	struct buf html, plain;
	size_t left = limit, spans;

	buf_init(a, &html);
	buf_init(a, &plain);
	expect(highlight_code(&html, language, code, &left));
	escape_html(&plain, code);
	expect(str_eq(strip(a, buf_view(&html), &spans), buf_view(&plain)));
	expect(spans + left == limit);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const languages[] = { "python", "js",    "html",
						 "css",	   "shell", "console" };
	struct str code = { (const char *)data, size };
	struct arena a;

	if (utf8_find_bad(code) != SIZE_MAX)
		return 0;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(languages) / sizeof(*languages); i++) {
		check(&a, str_of(languages[i]), code, 100000);
		check(&a, str_of(languages[i]), code, 3);
	}
	arena_done(&a);
	return 0;
}
