/*
 * Stems of words by Snowball's rules for a language.
 */
#include "base/arena.h"
#include "text/text_priv.h"
#include "text/words.h"

#include <libstemmer.h>

struct stemmer {
	struct sb_stemmer *snowball; /* NULL: no rules */
};

struct stemmer *stemmer_open(struct arena *a, struct str lang)
{
	struct stemmer *s = arena_new(a, struct stemmer);
	const char *name = lang_is_swedish(lang)   ? "swedish"
			   : lang_is_english(lang) ? "english"
						   : NULL;

	if (!name)
		return s;
	s->snowball = sb_stemmer_new(name, "UTF_8");
	if (!s->snowball)
		memory_exhausted();
	return s;
}

void stemmer_close(struct stemmer *s)
{
	if (s)
		sb_stemmer_delete(s->snowball);
}

struct str stemmer_stem(struct stemmer *s, struct str form)
{
	const sb_symbol *stem;

	if (!s->snowball || form.n > INT32_MAX)
		return form;
	stem = sb_stemmer_stem(s->snowball, (const sb_symbol *)form.p,
			       (int)form.n);
	if (!stem)
		memory_exhausted();
	return (struct str){ (const char *)stem,
			     (size_t)sb_stemmer_length(s->snowball) };
}
