/*
 * What a server may say while it is fetched from: an address, a line end, and
 * the words of git. Whatever they are, what is shown of both is text without
 * the password.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "source/source_priv.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool held)
{
	if (!held)
		abort();
}

static void expect_text(struct str s)
{
	expect(utf8_find_bad(s) == SIZE_MAX);
	for (size_t i = 0; i < s.n;) {
		uint32_t c = utf8_next(s, &i);

		expect(c >= 0x20 && c != 0x7f);
	}
}

static bool is_plain(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((uint8_t)s.p[i] <= ' ' || (uint8_t)s.p[i] >= 0x7f)
			return false;
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str said = { (const char *)data, size }, line, told;
	struct address address;
	struct diags diags;
	struct arena a;

	arena_init(&a);
	diags_init(&a, &diags);
	if (str_next(&said, '\n', &line) &&
	    address_parse(&a, line, &address, &diags)) {
		expect_text(address.shown);
		told = fetch_tell(&a, said, address.secret);
		expect_text(told);
		expect(told.n <= FETCH_MAX_LINE + 4);
		/* A blank may come from what is no text. */
		if (address.secret.n && is_plain(address.secret))
			expect(str_find(told, address.secret) == SIZE_MAX);
	}
	arena_done(&a);
	return 0;
}
