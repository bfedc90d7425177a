/*
 * The manifest: a text of lines, sorted, that ends with a digest of itself,
 * so that one that was cut, edited or made up by mistake is known as such.
 *
 *	resursbank-manifest 1
 *	inputs 0f3a...
 *	9c41... 5120 resurser/index.html
 *	unsure 0 resurser/ny/index.html
 *	end 77b0...
 */
#include "pipeline/pipeline_priv.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"

#define HEAD S("resursbank-manifest 1\n")

enum { DIGEST_DIGITS = 32 };

static bool is_our_name(struct str component)
{
	return str_eq(component, MANIFEST_NAME) ||
	       str_eq(component, LOCK_NAME) || str_eq(component, STAGE_DIR);
}

bool manifest_path_is_fine(struct str path)
{
	struct str rest = path, part;

	for (size_t i = 0; i < path.n; i++)
		if ((unsigned char)path.p[i] < 0x20 || path.p[i] == 0x7F)
			return false;
	if (path.n == 0)
		return false;
	while (str_next(&rest, '/', &part))
		if (part.n == 0 || str_eq(part, S(".")) ||
		    str_eq(part, S("..")) || is_our_name(part))
			return false;
	return true;
}

static bool entry_parse(struct str line, struct manifest_entry *out)
{
	struct manifest_entry e = { 0 };
	struct str digest, size;

	if (!str_next(&line, ' ', &digest) || !str_next(&line, ' ', &size) ||
	    !line.p)
		return false;
	e.path = line;
	e.unsure = str_eq(digest, S("unsure"));
	if (!e.unsure && !digest_parse(digest, &e.digest))
		return false;
	if (!str_to_uint(size, UINT64_MAX, &e.size) ||
	    !manifest_path_is_fine(e.path))
		return false;
	*out = e;
	return true;
}

/* The part before the last line, when that is its digest. */
static bool body_find(struct str bytes, struct str *body)
{
	struct str end;
	struct digest digest;
	size_t at;

	if (!str_ends(bytes, S("\n")))
		return false;
	bytes.n--;
	at = str_find_last(bytes, '\n');
	if (at == SIZE_MAX)
		return false;
	end = str_from(bytes, at + 1);
	*body = str_sub(bytes, 0, at + 1);
	return str_starts(end, S("end ")) &&
	       digest_parse(str_from(end, 4), &digest) &&
	       digest_eq(digest, digest_of(*body));
}

bool manifest_parse(struct arena *a, struct str bytes, struct manifest *out)
{
	VEC(struct manifest_entry) entries = { 0 };
	struct manifest m = { 0 };
	struct str rest, line;

	if (!body_find(bytes, &rest) || !str_starts(rest, HEAD))
		return false;
	rest = str_from(rest, HEAD.n);
	if (!str_next(&rest, '\n', &line) || !str_starts(line, S("inputs ")) ||
	    !digest_parse(str_from(line, 7), &m.inputs))
		return false;
	while (str_next(&rest, '\n', &line)) {
		struct manifest_entry *e;

		/* What is left behind the last line break. */
		if (!rest.p && line.n == 0)
			break;
		e = vec_push(a, &entries);
		if (!entry_parse(line, e))
			return false;
		if (entries.n > 1 && str_cmp(e[-1].path, e->path) >= 0)
			return false;
	}
	m.entries = entries.at;
	m.n = entries.n;
	*out = m;
	return true;
}

struct str manifest_text(struct arena *a, const struct manifest *m)
{
	struct digest end;
	struct buf b;

	buf_init(a, &b);
	buf_str(&b, HEAD);
	buf_lit(&b, "inputs ");
	buf_str(&b, digest_hex(a, m->inputs, DIGEST_DIGITS));
	buf_char(&b, '\n');
	for (size_t i = 0; i < m->n; i++) {
		const struct manifest_entry *e = &m->entries[i];

		buf_str(&b, e->unsure
				    ? S("unsure")
				    : digest_hex(a, e->digest, DIGEST_DIGITS));
		buf_char(&b, ' ');
		buf_uint(&b, e->size);
		buf_char(&b, ' ');
		buf_str(&b, e->path);
		buf_char(&b, '\n');
	}
	end = digest_of(buf_view(&b));
	buf_lit(&b, "end ");
	buf_str(&b, digest_hex(a, end, DIGEST_DIGITS));
	buf_char(&b, '\n');
	return buf_view(&b);
}

void manifest_merge(struct arena *a, const struct manifest *x,
		    const struct manifest *y, struct manifest *out)
{
	struct manifest_entry *e =
		arena_array(a, struct manifest_entry, size_add(x->n, y->n));
	size_t i = 0, j = 0, n = 0;

	while (i < x->n || j < y->n) {
		int order;

		if (i == x->n)
			order = 1;
		else if (j == y->n)
			order = -1;
		else
			order = str_cmp(x->entries[i].path, y->entries[j].path);
		/* What is in x alone may be removed by now, but not changed:
		 * it too is unsure, so that nothing rests on it. */
		e[n].path =
			order <= 0 ? x->entries[i].path : y->entries[j].path;
		e[n].unsure = true;
		i += order <= 0;
		j += order >= 0;
		n++;
	}
	*out = (struct manifest){ .entries = e, .n = n };
}
