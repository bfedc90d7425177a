/*
 * Captions: whatever the bytes, cues are in order and say something that can
 * be shown, and a mistake has a place in the text.
 */
#include "base/arena.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "data/webvtt.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool held)
{
	if (!held)
		abort();
}

static void check_text(struct str s)
{
	struct str rest = s, line;

	expect(s.n > 0 && s.n <= WEBVTT_MAX_BYTES);
	expect(utf8_find_bad(s) == SIZE_MAX);
	while (str_next_line(&rest, &line)) {
		expect(line.n > 0 && line.p[0] != ' ' &&
		       line.p[line.n - 1] != ' ');
		for (size_t at = 0; at < line.n;) {
			uint32_t c = utf8_next(line, &at);

			expect(c >= ' ' && !(c >= 0x7F && c < 0xA0));
			expect(!utf8_is_noncharacter(c));
		}
	}
}

static void check_places(const struct diags *d, struct str s)
{
	uint32_t lines = 1;

	for (size_t i = 0; i < s.n; i++)
		lines += s.p[i] == '\n' || s.p[i] == '\r';
	for (size_t i = 0; i < d->list.n; i++) {
		struct place at = d->list.at[i].at;

		expect(at.line >= 1 && at.line <= lines);
		expect(at.col >= 1 && at.col <= s.n + 1);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = { (const char *)data, size };
	struct cues cues;
	struct diags d;
	struct arena a;

	arena_init(&a);
	diags_init(&a, &d);
	expect(webvtt_parse(&a, S("fuzz.vtt"), s, &cues, &d) ==
	       (d.errors == 0));
	expect(d.list.n <= WEBVTT_MAX_MISTAKES);
	check_places(&d, s);
	for (size_t i = 0; i < cues.n; i++) {
		expect(cues.at[i].start < cues.at[i].end);
		expect(i == 0 || cues.at[i - 1].start <= cues.at[i].start);
		check_text(cues.at[i].text);
	}
	arena_done(&a);
	return 0;
}
