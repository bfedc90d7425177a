/*
 * Filling in a text: %1 to %3 are the arguments of the filter t.
 */
#include "theme/run_priv.h"

#include "base/buf.h"

/* The text of a key: of two forms the one for the number in args[0]. */
static bool text_choose(struct run *r, const struct text_key *key,
			const struct tv *args, struct str *out)
{
	const struct language *l = &r->theme->languages[r->language];
	int64_t n = 0;

	if (key->is_plural && !run_int(r, args, &n))
		return false;
	*out = l->texts[key->is_plural && n == 1 ? key->one : key->other];
	return true;
}

bool run_translate(struct run *r, size_t key, const struct tv *args,
		   size_t nargs, struct tv *v)
{
	struct str text, arg;
	struct buf b;

	if (!text_choose(r, &r->theme->keys[key], args, &text) ||
	    !run_take_bytes(r, text.n))
		return false;
	buf_init(r->arena, &b);
	for (size_t i = 0; i < text.n; i++) {
		size_t number = i + 1 < text.n && text.p[i] == '%'
					? (size_t)(text.p[i + 1] - '1')
					: SIZE_MAX;

		if (number >= nargs) {
			buf_char(&b, text.p[i]);
			continue;
		}
		if (!run_text(r, &args[number], &arg) ||
		    !run_take_bytes(r, arg.n))
			return false;
		buf_str(&b, arg);
		i++;
	}
	*v = tv_text(buf_view(&b));
	return true;
}
