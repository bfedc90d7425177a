/*
 * The reader's program: web/ joined into one module by the Makefile, a part of
 * this program.
 */
#include "base/arena.h"
#include "base/digest.h"
#include "base/embed.h"
#include "search/search.h"

struct search_file search_module(struct arena *a)
{
	const struct str path = S("search/search.js");
	struct search_file out = { { NULL, 0 }, { NULL, 0 } };
	struct str hex;
	size_t n;
	const struct embed_file *files = embed_files(&n);

	for (size_t i = 0; i < n; i++)
		if (str_eq(files[i].path, path))
			out.bytes = files[i].bytes;
	hex = digest_hex(a, digest_of(out.bytes), 10);
	out.path = str_cat3(a, S("sok/search."), hex, S(".js"));
	return out;
}
