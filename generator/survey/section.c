/*
 * The sections of a site: which directories become types, and what the pages
 * in each have. In Hugo a section is a directory below the content directory,
 * in Jekyll a collection, whose directory's name begins with '_'.
 */
#include "base/glob.h"
#include "survey/survey_priv.h"

static bool has_extension(struct str path, struct str extension)
{
	return path.n > extension.n &&
	       str_eq_ascii_case(str_from(path, path.n - extension.n),
				 extension);
}

static struct str dir_of(struct str path)
{
	size_t slash = str_find_last(path, '/');

	return slash == SIZE_MAX ? S("") : str_sub(path, 0, slash);
}

static struct str name_of(struct str path)
{
	size_t slash = str_find_last(path, '/');

	return slash == SIZE_MAX ? path : str_from(path, slash + 1);
}

static bool is_index(struct str name)
{
	return str_eq(name, S("index.md")) || str_eq(name, S("_index.md"));
}

/* "2026-11-05-namn.md" */
static bool is_dated(struct str name)
{
	struct date date;

	return name.n > 11 && name.p[10] == '-' &&
	       date_parse(str_sub(name, 0, 10), &date);
}

struct str name_choose(struct surveyor *s, struct map *taken, struct str text)
{
	struct str slug = text_slug(s->arena, text), name;

	if (slug.n == 0 || slug.n > 60)
		slug = S("section");
	name = slug;
	for (size_t i = 2; map_find_entry(taken, name); i++)
		name = str_printf(s->arena, "%.*s-%zu", STR_FMT(slug), i);
	map_add(taken, name);
	return name;
}

/* The directory of the section that a page lies in, or "". */
static struct str section_dir(const struct surveyor *s, struct str below)
{
	size_t slash = str_find_char(below, '/');
	struct str rest = below, part;

	if (s->options->from == SURVEY_HUGO)
		return slash == SIZE_MAX ? S("") : str_sub(below, 0, slash);
	while (str_next(&rest, '/', &part))
		if (part.n > 1 && part.p[0] == '_' && rest.n)
			return str_sub(below, 0,
				       (size_t)(part.p - below.p) + part.n);
	return S("");
}

/* A page's path below the content directory; "" when it is none of the
 * site's. */
static struct str page_below(const struct surveyor *s, size_t i)
{
	size_t n;
	const struct source_file *f = &source_files(s->source, &n)[i];
	struct str below = f->path;

	if (s->content.n) {
		if (!str_starts(f->path, s->content) ||
		    f->path.n <= s->content.n || f->path.p[s->content.n] != '/')
			return S("");
		below = str_from(f->path, s->content.n + 1);
	}
	return s->skipped[i] ? S("") : below;
}

struct survey_section *section_new(struct surveyor *s, struct str directory)
{
	struct survey_section *section =
		arena_new(s->arena, struct survey_section);

	section->directory = directory;
	section->name = name_of(directory);
	if (str_starts(section->name, S("_")))
		section->name = str_from(section->name, 1);
	section->pool.arena = s->arena;
	section->pool.scratch = &s->scratch;
	section->keys = keys_new(&section->pool);
	map_init(s->arena, &section->slugs);
	return section;
}

/* Sections are the directories that have pages besides their own. */
static void sections_find(struct surveyor *s, struct map *by_dir)
{
	size_t n;

	source_files(s->source, &n);
	for (size_t i = 0; i < n; i++) {
		struct str below = page_below(s, i);
		struct str dir = section_dir(s, below);
		struct map_entry *e;

		if (!s->objects[i] || below.n == 0 || dir.n == 0 ||
		    !directory_is_fine(dir) ||
		    (is_index(name_of(below)) && str_eq(dir_of(below), dir)) ||
		    s->sections.n == SURVEY_MAX_TYPES)
			continue;
		e = map_add(by_dir, dir);
		if (e->value)
			continue;
		e->value = section_new(s, dir);
		*vec_push(s->arena, &s->sections) = e->value;
	}
}

/* What a reference may call the page. */
static void slugs_add(struct surveyor *s, struct survey_section *section,
		      struct str below, const struct data_tree *front)
{
	struct str name = name_of(below);
	uint32_t slug = UINT32_MAX;

	if (is_index(name))
		name = name_of(dir_of(below));
	else
		name = str_sub(name, 0, name.n - 3);
	map_add(&section->slugs, text_fold(s->arena, name));
	if (is_dated(name))
		map_add(&section->slugs,
			text_fold(s->arena, str_from(name, 11)));
	if (front->count)
		slug = data_find(front, 0, S("slug"));
	if (slug != UINT32_MAX && data_text(front, slug).n)
		map_add(&section->slugs,
			text_fold(s->arena, data_text(front, slug)));
}

static void page_add(struct surveyor *s, struct survey_section *section,
		     struct str below, const struct object *o)
{
	struct str inside = str_from(below, section->directory.n + 1);
	size_t slash = str_find_char(inside, '/');

	*vec_push(s->arena, &section->pages) = o;
	if (o->front.count)
		keys_count(section->keys, &o->front, 0);
	else if (!o->faulty)
		section->keys->maps++;
	if (section == s->rest)
		return;
	/* A leaf bundle's directory is the page itself. */
	if (slash != SIZE_MAX && !is_index(str_from(inside, slash + 1)))
		section->nested = true;
	section->dated += is_dated(name_of(below));
	slugs_add(s, section, below, &o->front);
}

/* Counts what is said in a page besides its front matter. */
static void text_count(struct surveyor *s, const struct source_file *f,
		       const struct object *o)
{
	struct str text;
	struct diags ignored; /* one page more or less: it is counted */

	diags_init(&s->scratch, &ignored);
	if (f->problem != FILE_FINE ||
	    !source_read(&s->scratch, s->source, f, COMPILE_MAX_PAGE, &text,
			 NULL, &ignored)) {
		s->out->unreadable++;
		return;
	}
	if (s->options->from == SURVEY_HUGO)
		shortcodes_count(s, text);
	else if (str_find(text, S("{%")) != SIZE_MAX ||
		 str_find(text, S("{{")) != SIZE_MAX)
		s->out->liquid++;
	s->out->toml += str_starts(text, S("+++"));
	s->out->unreadable += o->has_front && o->faulty && !o->front.count;
}

/* Jekyll publishes Markdown only where it has front matter. */
static bool is_page(const struct surveyor *s, const struct object *o)
{
	return s->options->from == SURVEY_HUGO || o->has_front;
}

static bool is_other_format(struct str path)
{
	static const char *const names[] = { ".html",	".htm", ".markdown",
					     ".mdown",	".mkd", ".adoc",
					     ".org",	".rst", ".pandoc",
					     ".textile" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (has_extension(path, str_of(names[i])))
			return true;
	return false;
}

static void pages_read(struct surveyor *s, const struct map *by_dir)
{
	size_t n;
	const struct source_file *files = source_files(s->source, &n);

	for (size_t i = 0; i < n; i++) {
		struct str below = page_below(s, i);
		struct survey_section *section =
			map_find(by_dir, section_dir(s, below));

		if (below.n == 0)
			continue;
		s->out->others += is_other_format(below);
		if (!s->objects[i] || s->objects[i]->kind != OBJECT_PAGE ||
		    !is_page(s, s->objects[i]))
			continue;
		if (!section || (is_index(name_of(below)) &&
				 str_eq(dir_of(below), section->directory)))
			section = s->rest;
		page_add(s, section, below, s->objects[i]);
		s->out->pages++;
		text_count(s, &files[i], s->objects[i]);
		arena_reset(&s->scratch);
	}
}

/* Pages of Jekyll that its settings, or we, leave out. */
static void skipped_find(struct surveyor *s)
{
	size_t n;
	const struct source_file *files = source_files(s->source, &n);

	s->skipped = arena_array(s->arena, bool, n);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < s->ignored.n && !s->skipped[i]; k++)
			s->skipped[i] =
				(s->objects[i] ||
				 is_other_format(files[i].path)) &&
				glob_match(s->ignored.at[k].key, files[i].path);
}

void sections_read(struct surveyor *s)
{
	struct map by_dir;

	map_init(s->arena, &by_dir);
	skipped_find(s);
	sections_find(s, &by_dir);
	pages_read(s, &by_dir);
	for (size_t i = 0; i < s->sections.n; i++) {
		struct survey_section *section = s->sections.at[i];

		section->dated_names =
			s->options->from == SURVEY_JEKYLL &&
			section->dated * 10 >= section->pages.n * 9;
		keys_sort(section->keys);
	}
	keys_sort(s->rest->keys);
}
