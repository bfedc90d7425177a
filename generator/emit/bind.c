/*
 * The objects that templates see: the site, its menu and sections, and the
 * output as a whole. This module is the one place where the theme and the
 * site meet: each class is a table from member names to functions.
 */
#include "emit/bind_priv.h"

/* ---- lists ---- */

struct bound_list {
	const struct emit_context *c;
	const struct theme_class *class;
	const void *const *pointers; /* or */
	const char *array;
	size_t size;
};

static struct tv list_at(struct arena *a, const void *p, size_t index)
{
	const struct bound_list *l = p;

	return bind_one(a, l->c, l->class,
			l->pointers ? l->pointers[index]
				    : l->array + index * l->size);
}

static const struct tv_list list_of_bound = { list_at };

struct tv bind_one(struct arena *a, const struct emit_context *c,
		   const struct theme_class *class, const void *p)
{
	struct bound *b;

	if (!p)
		return tv_none();
	b = arena_new(a, struct bound);
	*b = (struct bound){ c, p };
	return tv_object(class, b);
}

struct tv bind_list(struct arena *a, const struct emit_context *c,
		    const struct theme_class *class, const void *const *p,
		    size_t n)
{
	struct bound_list *l = arena_new(a, struct bound_list);

	*l = (struct bound_list){ .c = c, .class = class, .pointers = p };
	return tv_list_of(&list_of_bound, l, n);
}

struct tv bind_array(struct arena *a, const struct emit_context *c,
		     const struct theme_class *class, const void *p, size_t n,
		     size_t size)
{
	struct bound_list *l = arena_new(a, struct bound_list);

	*l = (struct bound_list){
		.c = c, .class = class, .array = p, .size = size
	};
	return tv_list_of(&list_of_bound, l, n);
}

/* ---- menu item ---- */

GET(menu_label)
{
	BOUND(struct menu_item, m);
	return tv_text(m->label);
}

GET(menu_url)
{
	BOUND(struct menu_item, m);
	return tv_text(m->url);
}

static const struct theme_member menu_members[] = {
	MEMBER("label", menu_label),
	MEMBER("url", menu_url),
};
CLASS(class_menu_item, "menu item", menu_members);

/* ---- crumb ---- */

GET(crumb_label)
{
	BOUND(struct crumb, c);
	return tv_text(c->label);
}

GET(crumb_url)
{
	BOUND(struct crumb, c);
	return tv_text(c->url);
}

static const struct theme_member crumb_members[] = {
	MEMBER("label", crumb_label),
	MEMBER("url", crumb_url),
};
CLASS(class_crumb, "breadcrumb", crumb_members);

/* ---- section ---- */

GET(section_title)
{
	BOUND(struct section, s);
	return tv_text(s->title);
}

GET(section_url)
{
	BOUND(struct section, s);
	return tv_text(s->url);
}

GET(section_summary)
{
	BOUND(struct section, s);
	return s->intro ? tv_text(s->intro->summary) : tv_none();
}

GET(section_count)
{
	BOUND(struct section, s);
	return tv_int((int64_t)s->npages);
}

GET(section_pages)
{
	BOUND(struct section, s);
	return bind_list(a, bound->c, &class_page,
			 (const void *const *)s->pages, s->npages);
}

static const struct theme_member section_members[] = {
	MEMBER("title", section_title),	    MEMBER("url", section_url),
	MEMBER("summary", section_summary), MEMBER("count", section_count),
	MEMBER("pages", section_pages),
};
CLASS(class_section, "section", section_members);

/* ---- site ---- */

GET(site_title)
{
	BOUND(struct site, s);
	return tv_text(s->config->title);
}

GET(site_description)
{
	BOUND(struct site, s);
	return tv_text(s->config->description);
}

GET(site_language)
{
	BOUND(struct site, s);
	return tv_text(s->config->language);
}

GET(site_organisation)
{
	BOUND(struct site, s);
	return tv_text(s->config->organisation.name);
}

GET(site_url)
{
	const struct bound *bound = object;

	(void)a;
	return tv_text(bound->c->base_url);
}

GET(site_menu)
{
	BOUND(struct site, s);
	return bind_items(a, bound->c, &class_menu_item, s->menu, s->nmenu);
}

GET(site_sections)
{
	BOUND(struct site, s);
	return bind_items(a, bound->c, &class_section, s->sections,
			  s->nsections);
}

GET(site_facets)
{
	BOUND(struct site, s);
	return bind_items(a, bound->c, &class_facet, s->facets, s->nfacets);
}

GET(site_newest)
{
	BOUND(struct site, s);
	return bind_list(a, bound->c, &class_page, (const void *const *)s->news,
			 s->nnews);
}

/* Where readers can ask for what they do not find. */
GET(site_request)
{
	BOUND(struct site, s);
	return s->config->request.n ? tv_text(s->config->request) : tv_none();
}

GET(site_now)
{
	BOUND(struct site, s);
	return tv_time(s->now);
}

static const struct theme_member site_members[] = {
	MEMBER("title", site_title),
	MEMBER("description", site_description),
	MEMBER("language", site_language),
	MEMBER("organisation", site_organisation),
	MEMBER("url", site_url),
	MEMBER("menu", site_menu),
	MEMBER("sections", site_sections),
	MEMBER("facets", site_facets),
	MEMBER("newest", site_newest),
	MEMBER("request", site_request),
	MEMBER("now", site_now),
};
CLASS(class_site, "site", site_members);

/* ---- scenes ---- */

enum { GLOBAL_SITE, GLOBAL_OUTPUT, GLOBAL_PAGE, GLOBAL_LIST, GLOBALS };

static const struct theme_global globals[GLOBALS] = {
	[GLOBAL_SITE] = { { "site", 4 }, &class_site },
	[GLOBAL_OUTPUT] = { { "output", 6 }, &class_output },
	[GLOBAL_PAGE] = { { "page", 4 }, &class_page },
	[GLOBAL_LIST] = { { "list", 4 }, &class_list },
};

static const struct theme_class *const classes[] = {
	&class_site,	 &class_page,	       &class_list,
	&class_output,	 &class_menu_item,     &class_crumb,
	&class_heading,	 &class_facet,	       &class_term,
	&class_fact,	 &class_facet_of_page, &class_fact_value,
	&class_image,	 &class_share,	       &class_file,
	&class_section,	 &class_pager_item,    &class_group,
	&class_sequence, &class_goal_area,     &class_goal_level,
	&class_goal,	 &class_feed,	       &class_video,
	&class_moment,	 &class_letter,
};

const struct theme_class *const *emit_classes(size_t *n)
{
	*n = sizeof(classes) / sizeof(*classes);
	return classes;
}

const struct theme_global *emit_globals(size_t *n)
{
	*n = GLOBALS;
	return globals;
}

/* Runs a program of the theme: a template, or a block. */
static bool scene_run(struct arena *a, const struct emit_context *c,
		      int program, const struct output_view *output,
		      struct buf *out, struct diags *diags)
{
	struct tv values[GLOBALS] = {
		[GLOBAL_SITE] = bind_one(a, c, &class_site, c->site),
		[GLOBAL_OUTPUT] = bind_one(a, c, &class_output, output),
		[GLOBAL_PAGE] = bind_one(a, c, &class_page, output->page),
		[GLOBAL_LIST] = bind_one(a, c, &class_list, output->list),
	};
	struct theme_render r = {
		.template = program,
		.globals = values,
		.lang = c->site->config->language,
		.base_path = c->base_path,
	};

	return theme_render(a, c->theme, &r, out, diags);
}

bool scene_render(struct arena *a, const struct emit_context *c,
		  struct str template, const struct output_view *output,
		  struct buf *out, struct diags *diags)
{
	int program = theme_find(c->theme, template);

	if (program < 0)
		return diag_add(diags, place_none(), DIAG_TEMPLATE_MISSING,
				template);
	return scene_run(a, c, program, output, out, diags);
}

bool scene_render_entry(struct arena *a, const struct emit_context *c,
			const struct page *page, struct buf *out,
			struct diags *diags)
{
	const struct output_view o = { .kind = S("feed"),
				       .url = page->url,
				       .title = page->title,
				       .description = page->summary,
				       .feed = S("/"),
				       .page = page };
	int program = theme_find_block(c->theme, page_template(a, c, page));

	if (program >= 0)
		return scene_run(a, c, program, &o, out, diags);
	buf_str(out, body_html(a, c, page, c->base_path));
	return true;
}
