/*
 * The addresses that pages have had by git's account: each committed version
 * of a page's file, along its exact renames, gives its path, and its front
 * matter the values that an address is made of; they are put into today's
 * patterns. Drafts, versions dated later than the day on which they were
 * replaced, and what cannot be read for certain were never public as far as
 * anybody can tell. A rename in a commit that edits the file too is not known.
 */
#include "site/site_priv.h"

enum key { KEY_SLUG, KEY_URL, KEY_DATE, KEY_DRAFT, KEY_COUNT };

static const struct str key_fields[KEY_COUNT] = {
	[KEY_SLUG] = { "slug", 4 },
	[KEY_URL] = { "url", 3 },
	[KEY_DATE] = { "date", 4 },
	[KEY_DRAFT] = { "draft", 5 },
};

struct former_finder {
	struct linker *l;
	struct arena *arena;
	struct formers *out;
};

/* The names that any type gives a field. */
static struct version_key key_names(struct arena *a, const struct schema *s,
				    struct str field)
{
	VEC(struct str) names = { 0 };
	struct map seen;

	map_init(a, &seen);
	map_add(&seen, field);
	for (size_t i = 0; i < s->ntypes; i++) {
		const struct field *f = map_find(&s->types[i].by_name, field);

		for (size_t k = 0; f && k < f->naliases; k++)
			map_add(&seen, f->aliases[k]);
	}
	for (size_t i = 0; i < seen.n; i++)
		*vec_push(a, &names) = seen.at[i].key;
	return (struct version_key){ names.at, names.n };
}

/* The date of a version: its own, that in the file's name, the first commit;
 * false when it has one that is none. */
static bool version_date(const struct linker *l, const struct page *p,
			 struct str date, struct address_parts *out)
{
	struct source_history h;
	struct datetime t;

	if (date.n)
		return datetime_parse(date, &t) &&
		       date_parse(str_sub(date, 0, 10), &out->date);
	if (address_date(out->type, out->below, &out->date))
		return true;
	h = source_history(l->options->source, p->file);
	out->date = h.has_first ? datetime_of_unix(h.first).date : p->date.date;
	return true;
}

static bool is_true(struct str s)
{
	return str_eq(s, S("true")) || str_eq(s, S("True")) ||
	       str_eq(s, S("TRUE"));
}

/* Whether a version in which the keys have these values was published; the
 * parts that they give to its address. */
static bool parts_read(struct linker *l, const struct page *p,
		       const struct str *values, int64_t until,
		       struct address_parts *out)
{
	struct str url = values[KEY_URL];

	if (is_true(values[KEY_DRAFT]) ||
	    !version_date(l, p, values[KEY_DATE], out) ||
	    (values[KEY_SLUG].n &&
	     !slug_read(l->work, values[KEY_SLUG], &out->slug)) ||
	    (url.n && !address_read_url(l->work, url, &out->url)))
		return false;
	return until == INT64_MAX ||
	       date_cmp(out->date, datetime_of_unix(until).date) <= 0;
}

static struct str version_address(struct linker *l, const struct page *p,
				  const struct source_version *v)
{
	struct address_parts parts = { .below = linker_below(l, v->path) };
	const struct schema *schema = l->options->schema;
	bool read = v->state == VERSION_READ;
	/* What today's front matter says, of a page that is published, stands
	 * for what cannot be had; but not a whole address. */
	const struct str today[KEY_COUNT] = {
		[KEY_SLUG] = record_text(&p->record, S("slug")),
		[KEY_URL] = v->state == VERSION_CURRENT
				    ? record_text(&p->record, S("url"))
				    : S(""),
		[KEY_DATE] = record_text(&p->record, S("date")),
	};
	struct str slug, url;

	if (v->state == VERSION_UNCLEAR || !str_ends(parts.below, S(".md")))
		return S("");
	if (page_role_of(schema, parts.below,
			 read ? v->has_front : p->object->has_front,
			 &parts.type) != PAGE_CONTENT ||
	    !parts_read(l, p, read ? v->values : today, v->until, &parts))
		return S("");
	url = address_make(l, &parts, &slug);
	return address_is_short(url) ? url : S("");
}

static void page_formers(struct former_finder *f, const struct page *p,
			 const struct source_versions *versions)
{
	struct map seen;

	map_init(f->arena, &seen);
	for (size_t i = 0; i < versions->n && seen.n < SITE_MAX_FORMER; i++) {
		const struct source_version *v = &versions->at[i];
		struct str from = version_address(f->l, p, v);

		if (from.n && !str_eq(from, p->url) &&
		    !map_find_entry(&seen, from)) {
			map_add(&seen, from);
			*vec_push(f->arena, f->out) =
				(struct former){ from, p, v->until };
		}
		arena_reset(f->l->scratch);
	}
}

void site_read_versions(struct arena *a, const struct site_options *options,
			struct site_versions *out)
{
	struct version_key keys[KEY_COUNT];
	struct source_versions *read, *of;
	const struct source_file **pages;
	const struct source_file *files;
	struct arena scratch;
	size_t nfiles, n = 0;

	arena_init(&scratch);
	files = source_files(options->source, &nfiles);
	pages = arena_array(&scratch, const struct source_file *, nfiles);
	for (size_t i = 0; i < nfiles; i++)
		if (options_have_page(options, files, i))
			pages[n++] = &files[i];
	for (size_t i = 0; i < KEY_COUNT; i++)
		keys[i] = key_names(&scratch, options->schema, key_fields[i]);
	read = arena_array(&scratch, struct source_versions, n);
	source_read_versions(a, options->source, pages, n, keys, KEY_COUNT,
			     read, &out->partial);
	out->of = of = arena_array(a, struct source_versions, nfiles);
	for (size_t i = 0; i < n; i++)
		of[pages[i] - files] = read[i];
	arena_done(&scratch);
}

const struct source_versions *page_versions(const struct linker *l,
					    const struct page *p)
{
	size_t n;

	return &l->options->versions
			->of[p->file - source_files(l->options->source, &n)];
}

void linker_find_formers(struct linker *l, struct arena *a, struct formers *out)
{
	const struct site *s = l->site;
	struct former_finder finder = { l, a, out };

	for (size_t i = 0; i < s->npages; i++)
		if (s->pages[i].status == PAGE_PUBLISHED ||
		    s->pages[i].status == PAGE_REPLACED)
			page_formers(&finder, &s->pages[i],
				     page_versions(l, &s->pages[i]));
}
