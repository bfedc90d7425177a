/*
 * Addresses: the slug of a page (`slug:`, which may have several parts, else
 * its file name) put into the URL pattern of its type, unless `url:` gives the
 * whole.
 */
#include "site/site_priv.h"

#include "base/buf.h"

bool address_is_short(struct str url)
{
	struct str rest = url, part;
	bool fits = url.n <= SITE_MAX_ADDRESS;

	while (fits && str_next(&rest, '/', &part))
		fits = part.n <= SITE_MAX_PART;
	return fits;
}

bool address_fits(struct linker *l, struct str url, struct place at)
{
	return address_is_short(url) ||
	       diag_add(l->diags, at, DIAG_SLUG_TOO_LONG,
			str_printf(l->scratch, "%d", SITE_MAX_PART));
}

/* The file name that stands for the page: x of "x.md" and of "x/index.md". */
static struct str own_name(struct str below)
{
	return path_name(path_key(below));
}

enum { DATE_LENGTH = sizeof("2019-03-26") - 1 };

bool address_date(const struct type *type, struct str below, struct date *out)
{
	struct str name = own_name(below);

	return type->dated_names && name.n > DATE_LENGTH &&
	       name.p[DATE_LENGTH] == '-' &&
	       date_parse(str_sub(name, 0, DATE_LENGTH), out);
}

/* The file name as a slug, without a date that it begins with. */
static struct str name_slug(struct linker *l, const struct type *type,
			    struct str below)
{
	struct str name = own_name(below), slug = S("");
	struct date date;

	if (address_date(type, below, &date))
		slug = text_slug(l->arena, str_from(name, DATE_LENGTH));
	return slug.n ? slug : text_slug(l->arena, name);
}

/* The directories above the page's own name, each as a slug: "a/b/". */
static void dirs_write(struct linker *l, const struct address_parts *parts,
		       struct buf *b)
{
	struct str rest = path_dir(path_key(parts->below)), part;
	struct str directory = parts->type->directory;

	if (directory.n && str_starts(rest, directory))
		rest = str_from(rest, directory.n);
	while (str_next(&rest, '/', &part)) {
		struct str slug = text_slug(l->scratch, part);

		if (slug.n == 0)
			continue;
		buf_str(b, slug);
		buf_char(b, '/');
	}
}

enum token {
	TOKEN_SLUG,
	TOKEN_PATH,
	TOKEN_NAME,
	TOKEN_YEAR,
	TOKEN_MONTH,
	TOKEN_DAY,
	TOKEN_NONE
};

static const struct str tokens[] = {
	[TOKEN_SLUG] = { ":slug", 5 },	 [TOKEN_PATH] = { ":path", 5 },
	[TOKEN_NAME] = { ":name", 5 },	 [TOKEN_YEAR] = { ":year", 5 },
	[TOKEN_MONTH] = { ":month", 6 }, [TOKEN_DAY] = { ":day", 4 },
};

static bool token_write(struct linker *l, const struct address_parts *parts,
			struct str slug, enum token token, struct buf *b)
{
	struct date date = parts->date;

	switch (token) {
	case TOKEN_PATH:
		dirs_write(l, parts, b);
		buf_str(b, slug);
		return true;
	case TOKEN_SLUG: buf_str(b, slug); return true;
	case TOKEN_NAME:
		slug = name_slug(l, parts->type, parts->below);
		buf_str(b, slug);
		return slug.n;
	case TOKEN_YEAR: buf_printf(b, "%04d", date.year); break;
	case TOKEN_MONTH: buf_printf(b, "%02d", date.month); break;
	case TOKEN_DAY: buf_printf(b, "%02d", date.day); break;
	case TOKEN_NONE: buf_char(b, ':'); return true;
	}
	return date_is_set(date);
}

/* Replaces the tokens in the pattern of the type. */
static struct str pattern_fill(struct linker *l,
			       const struct address_parts *parts,
			       struct str slug)
{
	struct str rest = parts->type->url;
	struct buf b;
	size_t colon;
	bool ok = true;

	buf_init(l->arena, &b);
	while ((colon = str_find_char(rest, ':')) != SIZE_MAX) {
		enum token token = TOKEN_SLUG;

		buf_str(&b, str_sub(rest, 0, colon));
		rest = str_from(rest, colon);
		while (token < TOKEN_NONE && !str_starts(rest, tokens[token]))
			token++;
		ok &= token_write(l, parts, slug, token, &b);
		rest = str_from(rest, token < TOKEN_NONE ? tokens[token].n : 1);
	}
	buf_str(&b, rest);
	return ok ? buf_view(&b) : S("");
}

struct str address_make(struct linker *l, const struct address_parts *parts,
			struct str *slug)
{
	*slug = parts->slug.n ? parts->slug
			      : name_slug(l, parts->type, parts->below);
	if (parts->url.n)
		return parts->url;
	return slug->n ? pattern_fill(l, parts, *slug) : S("");
}

bool slug_read(struct arena *a, struct str text, struct str *out)
{
	if (!text_is_slug_path(text))
		return false;
	*out = text_slug_path(a, text);
	return true;
}

/* `slug:`, when it is one; else it is reported, and "". */
static struct str slug_given(struct linker *l, const struct page *p)
{
	const struct value *v = record_value(&p->record, S("slug"));
	struct str slug = S("");

	if (v && !slug_read(l->arena, v->text, &slug))
		diag_add(l->diags, v->at, DIAG_BAD_SLUG, v->text,
			 text_mend_slug(l->scratch, v->text));
	return slug;
}

/* The same of `url:`. */
static struct str url_given(struct linker *l, const struct page *p)
{
	const struct value *v = record_value(&p->record, S("url"));
	struct str url = S("");

	if (v && !address_read_url(l->arena, v->text, &url))
		diag_add(l->diags, v->at, DIAG_BAD_ADDRESS, v->text);
	return url;
}

/* Where an address that is too long was written. */
static struct place address_place(const struct page *p)
{
	const struct value *v = record_value(&p->record, S("url"));

	if (!v)
		v = record_value(&p->record, S("slug"));
	return v ? v->at : place_of(p->path);
}

/* The day in the address is the one that was written, not what it was in
 * Sweden: the address is older than this program. */
static struct date address_day(const struct page *p)
{
	struct str written = record_text(&p->record, S("date"));
	struct date day = p->date.date;

	date_parse(str_sub(written, 0, DATE_LENGTH), &day);
	return day;
}

static void content_address(struct linker *l, struct page *p, struct str below)
{
	struct address_parts parts = { .type = p->type,
				       .below = below,
				       .url = url_given(l, p),
				       .slug = slug_given(l, p),
				       .date = address_day(p) };

	p->url = address_make(l, &parts, &p->slug);
	if (p->slug.n == 0 && p->url.n == 0)
		diag_add(l->diags, place_of(p->path), DIAG_BAD_SLUG,
			 own_name(below));
	if (!address_fits(l, p->url, address_place(p)))
		p->url = S("");
}

void page_address(struct linker *l, struct page *p, struct str below)
{
	if (p->role == PAGE_HOME) {
		p->url = S("/");
	} else if (p->role == PAGE_SECTION) {
		p->slug = p->type->directory;
		p->url = str_cat3(l->arena, S("/"), p->slug, S("/"));
	} else {
		content_address(l, p, below);
	}
}
