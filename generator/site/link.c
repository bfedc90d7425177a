/*
 * Where an address leads that somebody wrote, and whether that exists.
 * People write links in many ways, and all of them that can mean one thing
 * only are taken for it:
 *
 *	../exempel/x.md  ../exempel/x  ./x/  x/index.md	  paths of files
 *	/exempel/x.md					  from the top
 *	/exempel/x/  ../x/				  addresses of the site
 *	/gammalt/namn/					  that pages once had
 *	x.html						  of another generator
 */
#include "site/site_priv.h"

#include "base/escape.h"

#include <stdlib.h>

/* What a destination is made of. */
struct target {
	struct str path;
	struct str query;    /* with '?' */
	struct str fragment; /* without '#', decoded */
};

/* "//host", or a scheme (RFC 3986, 3.1) and ':'. */
static bool is_external(struct str url)
{
	size_t n = 0;

	if (str_starts(url, S("//")))
		return true;
	for (; n < url.n && url.p[n] != ':'; n++) {
		char c = url.p[n];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

		if (!letter && (n == 0 || !((c >= '0' && c <= '9') ||
					    c == '+' || c == '-' || c == '.')))
			return false;
	}
	return n > 0 && n < url.n;
}

static struct target target_split(struct linker *l, struct str url)
{
	size_t hash = str_find_char(url, '#');
	struct target t = { .path = str_sub(url, 0, hash) };
	size_t question = str_find_char(t.path, '?');

	if (hash != SIZE_MAX)
		t.fragment = unescape_url(l->arena, str_from(url, hash + 1));
	if (question != SIZE_MAX) {
		t.query = str_dup(l->arena, str_from(t.path, question));
		t.path = str_sub(t.path, 0, question);
	}
	return t;
}

/* A page that another one has replaced: its anchors may be gone, which is no
 * mistake of who links to it. */
static void link_to_successor(const struct origin *o, const struct target *t,
			      const struct page *old, struct link *out)
{
	const struct page *page = old->replacement;

	if (!page) {
		*out = (struct link){ .kind = LINK_EXTERNAL,
				      .href = old->replacement_url };
		return;
	}
	*out = (struct link){ .kind = LINK_PAGE,
			      .query = t->query,
			      .fragment = page_find_anchor(o->l, page,
							   t->fragment) };
	if (page != o->page)
		out->page = page;
}

static void link_to_page(const struct origin *o, const struct target *t,
			 const struct page *page, struct link *out)
{
	struct str anchor;

	if (page->status == PAGE_REPLACED && page != o->page) {
		link_to_successor(o, t, page, out);
		return;
	}
	if (page->status != PAGE_PUBLISHED && page != o->page) {
		if (o->page->status == PAGE_PUBLISHED)
			diag_add(o->l->diags, o->at, DIAG_LINK_UNPUBLISHED,
				 page->path);
		return;
	}
	anchor = page_find_anchor(o->l, page, t->fragment);
	if (t->fragment.n && anchor.n == 0) {
		diag_add(o->l->diags, o->at, DIAG_ANCHOR_MISSING, page->path,
			 t->fragment,
			 linker_suggest_anchor(o->l, page, t->fragment));
		return;
	}
	*out = (struct link){ .kind = LINK_PAGE,
			      .page = page == o->page ? NULL : page,
			      .query = t->query,
			      .fragment = anchor };
}

static void link_to_file(const struct target *t, const struct site_file *f,
			 struct link *out)
{
	*out = (struct link){ .kind = LINK_FILE,
			      .file = f,
			      .query = t->query,
			      .fragment = t->fragment };
}

static void link_to_list(const struct target *t, struct str url,
			 struct link *out)
{
	*out = (struct link){ .kind = LINK_SECTION,
			      .href = url,
			      .query = t->query,
			      .fragment = t->fragment };
}

static const struct section *section_of(const struct linker *l, struct str dir)
{
	for (size_t i = 0; dir.n && i < l->site->nsections; i++)
		if (str_eq(l->site->sections[i].type->directory, dir))
			return &l->site->sections[i];
	return NULL;
}

/* A page, a file or the directory of a list by the path of its source. */
static bool by_source_path(const struct origin *o, const struct target *t,
			   struct str path, struct link *out)
{
	struct page *p = map_find(&o->l->by_path, path_key(path));
	struct site_file *f = map_find(&o->l->file_by_path, path);
	const struct section *list = section_of(o->l, path_key(path));

	if (f)
		link_to_file(t, f, out);
	else if (p)
		link_to_page(o, t, p, out);
	else if (list)
		link_to_list(t, list->url, out);
	return f || p || list ||
	       file_is_hidden(o->l, path, o->page, o->at, t->path);
}

static int redirect_order(const void *key, const void *element)
{
	const struct str *from = key;
	const struct redirect *r = element;

	return str_cmp(*from, r->from);
}

/* An address that a page once had. */
static bool by_former(const struct origin *o, const struct target *t,
		      struct str path, struct link *out)
{
	const struct site *s = o->l->site;
	const struct page *unpublished = map_find(&o->l->by_alias, path);
	const struct redirect *r = NULL;

	if (s->nredirects)
		r = bsearch(&path, s->redirects, s->nredirects,
			    sizeof(*s->redirects), redirect_order);
	if (!r && !unpublished)
		return false;
	if (!r)
		link_to_page(o, t, unpublished, out);
	else if (r->page)
		link_to_page(o, t, r->page, out);
	else
		*out = (struct link){ .kind = LINK_EXTERNAL, .href = r->url };
	return true;
}

/* A page, file or list by its address. */
static bool by_address(const struct origin *o, const struct target *t,
		       struct str path, struct link *out)
{
	struct linker *l = o->l;
	struct str slashed = str_ends(path, S("/"))
				     ? path
				     : str_cat(l->scratch, path, S("/"));
	struct page *p = map_find(&l->by_url, slashed);
	struct site_file *f = map_find(&l->file_by_url, path);
	const struct map_entry *list = map_find_entry(&l->outputs, path);

	if (!list)
		list = map_find_entry(&l->outputs, slashed);
	if (p)
		link_to_page(o, t, p, out);
	else if (f)
		link_to_file(t, f, out);
	else if (list)
		link_to_list(t, list->key, out);
	return p || f || list || by_former(o, t, path, out) ||
	       by_former(o, t, slashed, out) ||
	       file_is_hidden(l, path, o->page, o->at, t->path);
}

/* By the address that a browser would make of it: relative to the page's. */
static bool by_relative_address(const struct origin *o, const struct target *t,
				struct str path, struct link *out)
{
	struct linker *l = o->l;
	struct str joined;

	if (!path_join(l->scratch, str_from(o->page->url, 1), path, &joined))
		return false;
	joined = str_cat3(l->scratch, S("/"), joined,
			  str_ends(path, S("/")) ? S("/") : S(""));
	return by_address(o, t, joined, out);
}

/* All of the ways; false when none of them leads anywhere. */
static bool find(const struct origin *o, const struct target *t,
		 struct str written, struct link *out)
{
	struct linker *l = o->l;
	bool rooted = str_starts(written, S("/"));
	struct str path;

	if (rooted &&
	    by_address(o, t,
		       text_nfc(l->scratch, unescape_url(l->scratch, written)),
		       out))
		return true;
	if (path_join(l->scratch, o->below, written, &path) &&
	    by_source_path(o, t, path, out))
		return true;
	return !rooted && by_relative_address(o, t, written, out);
}

/* What other generators end addresses in, cut off; "" when it does not. */
static struct str without_html(struct str path)
{
	static const struct str endings[] = { { ".html", 5 }, { ".htm", 4 } };

	for (size_t i = 0; i < 2; i++)
		if (str_ends(path, endings[i]))
			return str_sub(path, 0, path.n - endings[i].n);
	return S("");
}

/* ---- what does not exist ---- */

/* Another spelling of the path exists: says so. */
static bool case_report(const struct origin *o, struct str written,
			struct str path)
{
	struct linker *l = o->l;
	struct str folded = text_fold(l->scratch, path);
	const struct page *p = map_find(&l->by_folded, path_key(folded));
	const struct site_file *f = map_find(&l->file_by_folded, folded);
	struct str right = p ? p->path : f ? f->file->path : S("");

	for (size_t i = 0; right.n == 0 && i < l->site->nsections; i++) {
		struct str dir = l->site->sections[i].type->directory;

		if (dir.n &&
		    str_eq(text_fold(l->scratch, dir), path_key(folded)))
			right = str_cat3(l->scratch, l->options->content,
					 l->options->content.n ? S("/") : S(""),
					 dir);
	}
	if (right.n)
		diag_add(l->diags, o->at, DIAG_LINK_CASE, written, right);
	return right.n > 0;
}

/* The same for an address of the site. */
static bool case_report_address(const struct origin *o, struct str written)
{
	struct linker *l = o->l;
	struct str path = unescape_url(l->scratch, written);
	struct str folded = text_fold(
		l->scratch, str_ends(path, S("/"))
				    ? path
				    : str_cat(l->scratch, path, S("/")));

	/* It costs a comparison with every page, as a suggestion does. */
	if (l->suggestions == 0)
		return false;
	for (size_t i = 0; i < l->by_url.n; i++) {
		struct str url = l->by_url.at[i].key;

		if (url.n != folded.n ||
		    !str_eq(text_fold(l->scratch, url), folded))
			continue;
		l->suggestions--;
		diag_add(l->diags, o->at, DIAG_LINK_CASE, written, url);
		return true;
	}
	return false;
}

/* A page with nearly the same name, as it is to be written here: the file
 * beside this one, else the address. */
static struct str link_suggest(const struct origin *o, struct str key)
{
	struct linker *l = o->l;
	struct str name = linker_suggest(l, S(""), path_name(key));
	const struct page *found = NULL;

	for (size_t i = 0; name.n && i < l->by_path.n; i++) {
		const struct map_entry *e = &l->by_path.at[i];

		if (!str_eq(path_name(e->key), name))
			continue;
		found = e->value;
		if (str_eq(path_dir(found->path), path_dir(o->page->path)))
			return path_name(found->path);
	}
	return found ? found->url : S("");
}

/* What was meant if the beginning of an address elsewhere was forgotten: it
 * looks like a path, and is a name with the end of a domain. */
static struct str elsewhere_suggest(struct arena *scratch, struct str written)
{
	static const char *const ends[] = { ".se",  ".com", ".org",
					    ".net", ".nu",  ".eu" };
	struct str host = str_sub(written, 0, str_find_char(written, '/'));
	bool found = str_starts(host, S("www."));

	if (str_starts(written, S("https//")))
		return str_cat(scratch, S("https:"),
			       str_sub(written, host.n, written.n));
	for (size_t i = 0; !found && i < sizeof(ends) / sizeof(ends[0]); i++)
		found = str_ends(host, str_of(ends[i]));
	if (!found)
		return S("");
	return str_cat(scratch,
		       str_find_char(host, '@') < host.n ? S("mailto:")
							 : S("https://"),
		       written);
}

static void report_missing(const struct origin *o, struct str url,
			   struct str written)
{
	struct linker *l = o->l;
	struct str path = S(""), near = S("");
	bool inside = path_join(l->scratch, o->below, written, &path);

	if (inside && case_report(o, written, path))
		return;
	if (str_starts(written, S("/")) && case_report_address(o, written))
		return;
	near = elsewhere_suggest(l->scratch, written);
	if (inside && near.n == 0)
		near = link_suggest(o, path_key(path));
	if (near.n == 0 && path_is_file(written))
		diag_add(l->diags, o->at, DIAG_FILE_MISSING, url);
	else
		diag_add(l->diags, o->at, DIAG_LINK_MISSING, url, near);
}

/* ---- the three kinds of addresses ---- */

/* "https:/x" and "https:x": a browser looks for them on this website. */
static bool lacks_host(struct str url)
{
	size_t colon = str_find_char(url, ':');

	return (str_starts(url, S("http:")) || str_starts(url, S("https:"))) &&
	       !str_starts(str_from(url, colon), S("://"));
}

void link_resolve(const struct origin *o, struct str url, struct link *out)
{
	struct target t = target_split(o->l, url);
	struct str plain = without_html(t.path);

	if (is_external(url)) {
		if (lacks_host(url))
			diag_add(o->l->diags, o->at, DIAG_BAD_URL, url);
		*out = (struct link){ .kind = LINK_EXTERNAL, .href = url };
	} else if (t.path.n == 0) {
		link_to_page(o, &t, o->page, out);
	} else if (!find(o, &t, t.path, out) &&
		   !(plain.n && find(o, &t, plain, out))) {
		report_missing(o, url, t.path);
	}
}

/* The page that a bare name is that of. True when there is one, or two, of
 * which it cannot be said which one is meant. */
static bool by_name(const struct origin *o, const struct target *t,
		    struct link *out)
{
	struct linker *l = o->l;
	const struct name *found =
		map_find(&l->by_name, str_cat(l->scratch, S("/"),
					      text_nfc(l->scratch, t->path)));

	if (!found)
		return false;
	if (found->second)
		diag_add(l->diags, o->at, DIAG_PAGE_AMBIGUOUS, t->path,
			 found->first->path, found->second->path);
	else
		link_to_page(o, t, found->first, out);
	return true;
}

void link_resolve_name(const struct origin *o, struct str name,
		       struct link *out)
{
	struct linker *l = o->l;
	struct target t = target_split(l, name);
	const struct str from[] = { o->below, S("") };
	struct str path;

	if (is_external(name) || (t.path.n == 0 && t.fragment.n)) {
		link_resolve(o, name, out);
		return;
	}
	for (size_t i = str_starts(t.path, S("/")); t.path.n && i < 2; i++)
		if (path_join(l->scratch, from[i], t.path, &path) &&
		    by_source_path(o, &t, path, out))
			return;
	if (by_name(o, &t, out))
		return;
	/* What the other generator built may have kept its address. */
	path = str_cat(l->scratch, str_starts(t.path, S("/")) ? S("") : S("/"),
		       t.path);
	if (t.path.n == 0 || !by_address(o, &t, path, out))
		report_missing(o, name, t.path);
}

/* A file by the path of its source, by its address, or by the address that a
 * browser would make of it. */
static const struct site_file *image_find(const struct origin *o,
					  struct str written, struct str path)
{
	struct linker *l = o->l;
	struct str from =
		str_starts(written, S("/")) ? S("") : str_from(o->page->url, 1);
	const struct site_file *f = map_find(&l->file_by_path, path);

	if (!f && path_join(l->scratch, from, written, &path))
		f = map_find(&l->file_by_url,
			     str_cat(l->scratch, S("/"), path));
	return f;
}

void image_resolve(const struct origin *o, struct str url, struct link *out)
{
	struct linker *l = o->l;
	struct target t = target_split(l, url);
	const struct site_file *f = NULL;
	struct str path;

	if (is_external(url)) {
		diag_add(l->diags, o->at, DIAG_IMAGE_EXTERNAL, url);
		return;
	}
	if (path_join(l->scratch, o->below, t.path, &path)) {
		f = image_find(o, t.path, path);
		if (!f && (file_is_hidden(l, path, o->page, o->at, url) ||
			   case_report(o, t.path, path)))
			return;
	}
	if (!f)
		diag_add(l->diags, o->at, DIAG_IMAGE_MISSING, url);
	else if (f->image == IMAGE_NONE)
		diag_add(l->diags, o->at, DIAG_IMAGE_UNREADABLE, url);
	else
		*out = (struct link){ .kind = LINK_FILE, .file = f };
}
