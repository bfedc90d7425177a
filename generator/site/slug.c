/*
 * Addresses: the slug of a page (`slug:`, else its file name) put into the
 * URL pattern of its type.
 */
#include "site/site_priv.h"

#include "base/buf.h"

bool address_fits(struct linker *l, struct str url, struct place at)
{
	struct str rest = url, part;
	bool fits = url.n <= SITE_MAX_ADDRESS;

	while (fits && str_next(&rest, '/', &part))
		fits = part.n <= SITE_MAX_PART;
	return fits || diag_add(l->diags, at, DIAG_SLUG_TOO_LONG,
				str_printf(l->scratch, "%d", SITE_MAX_PART));
}

/* The file name that stands for the page: x of "x.md" and of "x/index.md". */
static struct str own_name(struct str below)
{
	return path_name(path_key(below));
}

static struct str slug_given(struct linker *l, struct page *p)
{
	const struct value *v = record_value(&p->record, S("slug"));

	if (!v)
		return S("");
	if (text_is_slug(v->text))
		return v->text;
	diag_add(l->diags, v->at, DIAG_BAD_SLUG, v->text,
		 text_slug(l->scratch, v->text));
	return S("");
}

/* The directories above the page's own name, each as a slug: "a/b/". */
static struct str dirs_slug(struct linker *l, struct str below,
			    struct str directory)
{
	struct str rest = path_dir(path_key(below)), part;
	struct buf b;

	if (directory.n && str_starts(rest, directory))
		rest = str_from(rest, directory.n);
	buf_init(l->arena, &b);
	while (str_next(&rest, '/', &part)) {
		struct str slug = text_slug(l->scratch, part);

		if (slug.n == 0)
			continue;
		buf_str(&b, slug);
		buf_char(&b, '/');
	}
	return buf_view(&b);
}

/* Replaces ":slug" and ":path" in the pattern of the type. */
static struct str pattern_fill(struct linker *l, const struct page *p,
			       struct str below)
{
	struct str rest = p->type->url;
	struct buf b;

	buf_init(l->arena, &b);
	while (rest.n) {
		size_t colon = str_find_char(rest, ':');

		buf_str(&b, str_sub(rest, 0, colon));
		if (colon == SIZE_MAX)
			break;
		rest = str_from(rest, colon);
		if (str_starts(rest, S(":path")))
			buf_str(&b, dirs_slug(l, below, p->type->directory));
		buf_str(&b, p->slug);
		rest = str_from(rest, sizeof(":slug") - 1);
	}
	return buf_view(&b);
}

void page_address(struct linker *l, struct page *p, struct str below)
{
	const struct value *given;

	if (p->role == PAGE_HOME) {
		p->url = S("/");
		return;
	}
	if (p->role == PAGE_SECTION) {
		p->slug = p->type->directory;
		p->url = str_cat3(l->arena, S("/"), p->slug, S("/"));
		return;
	}
	given = record_value(&p->record, S("slug"));
	p->slug = slug_given(l, p);
	if (p->slug.n == 0)
		p->slug = text_slug(l->arena, own_name(below));
	if (p->slug.n == 0)
		diag_add(l->diags, place_of(p->path), DIAG_BAD_SLUG,
			 own_name(below));
	else
		p->url = pattern_fill(l, p, below);
	if (!address_fits(l, p->url, given ? given->at : place_of(p->path)))
		p->url = S("");
}
