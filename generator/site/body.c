/*
 * Links and images of the bodies: where each leads, and whether that exists.
 * Links are written as paths of files (../exempel/x.md#rubrik) or as
 * addresses of the site (/exempel/x/); both are checked.
 */
#include "site/site_priv.h"

#include "base/escape.h"

/* What a destination is made of. */
struct target {
	struct str path;
	struct str query;    /* with '?' */
	struct str fragment; /* without '#', decoded */
	bool has_fragment;
};

static bool is_external(struct str url)
{
	size_t colon = str_find_char(url, ':');
	size_t slash = str_find_char(url, '/');

	return str_starts(url, S("//")) ||
	       (colon != SIZE_MAX && colon > 0 && colon < slash);
}

static struct target target_split(struct arena *a, struct str url)
{
	size_t hash = str_find_char(url, '#');
	struct target t = { .path = str_sub(url, 0, hash) };
	size_t question = str_find_char(t.path, '?');

	if (hash != SIZE_MAX) {
		t.has_fragment = true;
		t.fragment = unescape_url(a, str_from(url, hash + 1));
	}
	if (question != SIZE_MAX) {
		t.query = str_from(t.path, question);
		t.path = str_sub(t.path, 0, question);
	}
	return t;
}

static void link_to_page(const struct origin *o, const struct target *t,
			 const struct page *page, struct link *out)
{
	if (page->status != PAGE_PUBLISHED && page != o->page) {
		if (o->page->status == PAGE_PUBLISHED)
			diag_add(o->l->diags, o->at, DIAG_LINK_UNPUBLISHED,
				 page->path);
		return;
	}
	if (t->fragment.n && !page_has_anchor(page, t->fragment)) {
		diag_add(o->l->diags, o->at, DIAG_ANCHOR_MISSING, page->path,
			 t->fragment,
			 linker_suggest_anchor(o->l, page, t->fragment));
		return;
	}
	out->kind = LINK_PAGE;
	out->page = page == o->page ? NULL : page;
	out->fragment = str_dup(o->l->arena, t->fragment);
}

/* Another spelling of the path exists: says so. */
static bool case_report(const struct origin *o, struct str written,
			struct str path)
{
	struct str folded = text_fold(o->l->scratch, path);
	const struct page *p = map_find(&o->l->by_folded, path_key(folded));
	const struct site_file *f = map_find(&o->l->file_by_folded, folded);

	if (!p && !f)
		return false;
	diag_add(o->l->diags, o->at, DIAG_LINK_CASE, written,
		 p ? p->path : f->file->path);
	return true;
}

/* A page or file by the path of its source. */
static bool by_source_path(const struct origin *o, const struct target *t,
			   struct str path, struct link *out)
{
	struct page *p = map_find(&o->l->by_path, path_key(path));
	struct site_file *f = map_find(&o->l->file_by_path, path);

	if (f) {
		*out = (struct link){ .kind = LINK_FILE, .file = f };
	} else if (p) {
		link_to_page(o, t, p, out);
	}
	return f || p;
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
	if (p) {
		link_to_page(o, t, p, out);
	} else if (f) {
		*out = (struct link){ .kind = LINK_FILE, .file = f };
	} else if (list) {
		out->kind = LINK_SECTION;
		out->href = str_cat(l->arena, list->key, t->query);
	}
	return p || f || list;
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

void link_resolve(const struct origin *o, struct str url, struct link *out)
{
	struct linker *l = o->l;
	struct target t = target_split(l->scratch, url);
	struct str path;
	bool inside;

	if (is_external(url)) {
		*out = (struct link){ .kind = LINK_EXTERNAL, .href = url };
		return;
	}
	if (t.path.n == 0) {
		link_to_page(o, &t, o->page, out);
		return;
	}
	if (str_starts(t.path, S("/")) &&
	    by_address(o, &t,
		       text_nfc(l->scratch, unescape_url(l->scratch, t.path)),
		       out))
		return;
	inside = path_join(l->scratch, o->below, t.path, &path);
	if (inside && by_source_path(o, &t, path, out))
		return;
	if (inside && case_report(o, t.path, path))
		return;
	diag_add(l->diags, o->at, DIAG_LINK_MISSING, url,
		 inside ? link_suggest(o, path_key(path)) : S(""));
}

/* The page that a bare name is that of; reports two of one name. */
static const struct page *page_by_name(const struct origin *o, struct str name)
{
	const struct name *found =
		map_find(&o->l->by_name, text_nfc(o->l->scratch, name));

	if (!found)
		return NULL;
	if (found->second)
		diag_add(o->l->diags, o->at, DIAG_PAGE_AMBIGUOUS, name,
			 found->first->path, found->second->path);
	return found->first;
}

void link_resolve_name(const struct origin *o, struct str name,
		       struct link *out)
{
	struct linker *l = o->l;
	struct target t = target_split(l->scratch, name);
	const struct str from[] = { o->below, S("") };
	struct str path = S("");
	const struct page *p;

	if (t.path.n == 0) {
		link_to_page(o, &t, o->page, out);
		return;
	}
	for (size_t i = str_starts(t.path, S("/")); i < 2; i++)
		if (path_join(l->scratch, from[i], t.path, &path) &&
		    by_source_path(o, &t, path, out))
			return;
	p = page_by_name(o, t.path);
	if (p) {
		link_to_page(o, &t, p, out);
		return;
	}
	if (case_report(o, t.path, path))
		return;
	diag_add(l->diags, o->at, DIAG_LINK_MISSING, name,
		 link_suggest(o, path_key(path)));
}

void image_resolve(const struct origin *o, struct str url, struct link *out)
{
	struct linker *l = o->l;
	struct str path;
	struct site_file *f = NULL;

	if (is_external(url)) {
		diag_add(l->diags, o->at, DIAG_IMAGE_EXTERNAL, url);
		return;
	}
	if (path_join(l->scratch, o->below, url, &path)) {
		f = map_find(&l->file_by_path, path);
		if (!f && str_starts(url, S("/")))
			f = map_find(&l->file_by_url,
				     str_cat(l->scratch, S("/"), path));
		if (!f && case_report(o, url, path))
			return;
	}
	if (!f) {
		diag_add(l->diags, o->at, DIAG_IMAGE_MISSING, url);
		return;
	}
	if (f->image == IMAGE_NONE)
		diag_add(l->diags, o->at, DIAG_IMAGE_UNREADABLE, url);
	else
		*out = (struct link){ .kind = LINK_FILE, .file = f };
}

static void segment_link(struct origin *o, const struct segment *s,
			 struct link *out)
{
	struct str url = page_text(o->page, s->text);
	bool image = s->kind == SEGMENT_IMAGE;

	o->at = (struct place){ o->page->path, s->line, s->col };
	if (s->flags & SEGMENT_PLACEHOLDERS)
		shortcode_link(o, url, image, out);
	else if (image)
		image_resolve(o, url, out);
	else
		link_resolve(o, url, out);
}

static void page_links(struct linker *l, struct page *p)
{
	const struct markdown *body = &p->object->body;
	struct origin o = { .l = l,
			    .page = p,
			    .below = linker_below(l, p->path) };
	struct shortcode_use *uses;
	struct link *links;
	size_t n = 0;

	for (uint32_t i = 0; i < body->nsegments; i++)
		n += body->segments[i].kind == SEGMENT_LINK ||
		     body->segments[i].kind == SEGMENT_IMAGE;
	links = arena_array(l->arena, struct link, n);
	uses = arena_array(l->arena, struct shortcode_use, body->nshortcodes);
	n = 0;
	for (uint32_t i = 0; i < body->nsegments; i++) {
		const struct segment *s = &body->segments[i];

		if (s->kind == SEGMENT_LINK || s->kind == SEGMENT_IMAGE)
			segment_link(&o, s, &links[n++]);
		else if (s->kind == SEGMENT_SHORTCODE ||
			 s->kind == SEGMENT_SHORTCODE_OPEN)
			shortcode_resolve(&o, s->index,
					  s->kind == SEGMENT_SHORTCODE,
					  &uses[s->index]);
	}
	p->links = links;
	p->nlinks = n;
	p->shortcodes = uses;
}

void linker_add_links(struct linker *l)
{
	if (l->options->config->has_shortcodes)
		linker_add_names(l);
	for (size_t i = 0; i < l->site->npages; i++) {
		if (l->site->pages[i].status != PAGE_FAULTY)
			page_links(l, &l->site->pages[i]);
		arena_reset(l->scratch);
	}
}
