/*
 * Opening a theme: read what there is, parse all templates, then generate
 * code for each that is a page, and keep what rendering needs.
 */
#include "theme/theme.h"

#include "base/utf8.h"
#include "text/text.h"
#include "theme/class_priv.h"
#include "theme/generate_priv.h"
#include "theme/inherit_priv.h"
#include "theme/review_priv.h"

/* ---- for all steps of compiling ---- */

bool compiler_is_new(const struct compiler *c, struct spot spot,
		     enum diag_id id)
{
	for (size_t i = 0; i < c->reported.n; i++) {
		const struct reported *r = &c->reported.at[i];

		if (r->id == id && r->spot.file == spot.file &&
		    r->spot.at == spot.at)
			return false;
	}
	return c->reported.n < THEME_MAX_MISTAKES;
}

void compiler_mistake(struct compiler *c, struct spot spot,
		      struct diag_text text)
{
	c->failed = true;
	c->mistakes++;
	compiler_remark(c, spot, text);
}

void compiler_remark(struct compiler *c, struct spot spot,
		     struct diag_text text)
{
	if (!compiler_is_new(c, spot, text.id))
		return;
	*vec_push(c->scratch, &c->reported) =
		(struct reported){ spot, text.id };
	diags_add(c->diags, theme_place(c->theme, spot.file, spot.at), text);
}

void compiler_limit(struct compiler *c, struct spot spot, int limit,
		    const char *what)
{
	mistake(c, spot, DIAG_TEMPLATE_LIMIT,
		str_printf(c->scratch, "%d", limit), str_of(what));
}

struct template *compiler_template(struct compiler *c, struct str name,
				   struct spot at)
{
	struct template *t = map_find(&c->by_name, name);
	struct template *from = &c->templates[at.file];
	struct str *names;

	if (str_eq(from->name, name))
		t = from->below ? from->below : from;
	if (t)
		t->is_used = true;
	if (t || !compiler_is_new(c, at, DIAG_TEMPLATE_MISSING))
		return t;
	names = arena_array(c->scratch, struct str, c->ntemplates);
	for (size_t i = 0; i < c->ntemplates; i++)
		names[i] = c->templates[i].name;
	mistake(c, at, DIAG_TEMPLATE_MISSING, name,
		text_suggest(c->scratch, name, names, c->ntemplates));
	return NULL;
}

uint32_t compiler_symbol(struct compiler *c, struct str name)
{
	struct map_entry *e = map_find_entry(&c->symbols, name);

	if (!e) {
		name = str_dup(c->arena, name);
		e = map_add(&c->symbols, name);
		*vec_push(c->scratch, &c->symbol_names) = name;
		e->value = (void *)(uintptr_t)c->symbol_names.n;
	}
	return (uint32_t)((uintptr_t)e->value - 1);
}

struct place source_place(struct str shown, struct str text, size_t at)
{
	struct place place = { shown, 1, 1 };
	size_t line = 0;

	for (size_t i = 0; i < at && i < text.n; i++) {
		if (text.p[i] == '\n') {
			place.line++;
			line = i + 1;
		}
	}
	place.col += (uint32_t)utf8_count(str_sub(text, line, at - line));
	return place;
}

struct place theme_place(const struct theme *t, uint32_t file, uint32_t at)
{
	const struct source *s = &t->sources[file];

	return source_place(s->shown, s->text, at);
}

/* ---- templates ---- */

/* The source of a template; what is no text is reported and left out. */
static void source_read(struct compiler *c, struct template *t,
			const struct theme_file *f)
{
	struct source *s = &c->theme->sources[t->number];
	struct spot spot = { t->number, 0 };
	size_t bad;

	s->shown = f->shown;
	s->text = f->bytes;
	if (str_starts(s->text, S("\xEF\xBB\xBF")))
		s->text = str_from(s->text, 3);
	bad = utf8_find_bad(s->text);
	if (t->number >= THEME_MAX_TEMPLATES) {
		compiler_limit(c, spot, THEME_MAX_TEMPLATES, "templates");
		t->is_broken = true;
	} else if (s->text.n > THEME_MAX_SOURCE) {
		compiler_limit(c, spot, THEME_MAX_SOURCE, "bytes");
		t->is_broken = true;
	} else if (bad != SIZE_MAX) {
		spot.at = (uint32_t)bad;
		mistake(c, spot, DIAG_TEMPLATE_ENCODING);
		t->is_broken = true;
	}
	t->source = t->is_broken ? S("") : s->text;
}

/* Whether a template holds macros and nothing that could be written. */
static bool is_of_macros(const struct template *t)
{
	for (const struct stmt *s = t->body; s; s = s->next)
		if (s->kind != STMT_TEXT || str_trim(s->text).n)
			return false;
	return t->macros.n > 0;
}

/* Finds the place of a template among those of its name; false when it is
 * hidden by one that does not ask for it. */
static bool template_place(struct compiler *c, struct template *t)
{
	struct map_entry *e = map_add(&c->by_name, t->name);
	struct template *above = e->value;

	t->is_part = above || str_find_char(t->name, '/') != SIZE_MAX;
	if (!above) {
		e->value = t;
		return true;
	}
	while (above->below)
		above = above->below;
	if (above->layer == t->layer)
		return false;
	if (!above->names_itself) {
		if (!above->hides)
			above->hides = t->file;
		return false;
	}
	above->below = t;
	return true;
}

static void templates_read(struct compiler *c)
{
	const struct theme_options *o = c->options;

	map_init(c->scratch, &c->by_name);
	c->templates = arena_array(c->scratch, struct template, o->nfiles);
	c->theme->sources = arena_array(c->arena, struct source, o->nfiles);
	for (size_t i = 0; i < o->nfiles; i++) {
		const struct theme_file *f = &o->files[i];
		struct template *t = &c->templates[c->ntemplates];

		if (!str_starts(f->path, S("templates/")))
			continue;
		t->name = str_from(f->path, 10);
		t->layer = f->layer;
		t->file = f;
		if (!template_place(c, t))
			continue;
		t->number = (uint32_t)c->ntemplates++;
		source_read(c, t, f);
		template_parse(c, t);
		t->is_part |= is_of_macros(t);
	}
	for (size_t i = 0; i < c->includes.n; i++) {
		struct template *t = map_find(&c->by_name, c->includes.at[i]);

		if (t)
			t->is_part = true;
	}
}

/* The ops of all templates that can be rendered. */
static void templates_generate(struct compiler *c)
{
	struct theme *t = c->theme;
	struct program *programs =
		arena_array(c->arena, struct program, 2 * c->ntemplates);

	map_init(c->arena, &t->templates);
	map_init(c->arena, &t->blocks);
	for (size_t i = 0; i < c->ntemplates; i++) {
		const struct template *template = &c->templates[i];
		struct program *block = &programs[c->ntemplates + i];
		struct chain chain = { 0 };
		struct str name;

		imports_check(c, template);
		if (!chain_build(c, template, &chain) || template->is_part)
			continue;
		name = str_dup(c->arena, template->name);
		template_generate(c, chain.at, chain.n, &programs[i]);
		map_add(&t->templates, name)->value = &programs[i];
		if (block_alone_generate(c, chain.at, chain.n,
					 c->options->block, block))
			map_add(&t->blocks, name)->value = block;
	}
	t->programs = programs;
}

/* What was made in the scratch arena and is needed for rendering. */
static void code_keep(struct compiler *c)
{
	struct theme *t = c->theme;
	struct code *code = c->code;

	t->ops = arena_copy(c->arena, code->ops.at,
			    code->ops.n * sizeof(*code->ops.at));
	t->constants =
		arena_copy(c->arena, code->constants.at,
			   code->constants.n * sizeof(*code->constants.at));
	t->texts = arena_copy(c->arena, code->texts.p, code->texts.n);
	t->symbols =
		arena_copy(c->arena, c->symbol_names.at,
			   c->symbol_names.n * sizeof(*c->symbol_names.at));
	t->nsymbols = c->symbol_names.n;
	classes_load(c->arena, t, c->options, &c->symbols);
}

static bool theme_compile(struct compiler *c)
{
	size_t errors = c->diags->errors;

	buf_init(c->scratch, &c->code->texts);
	map_init(c->scratch, &c->symbols);
	map_init(c->scratch, &c->fields);
	for (size_t i = 0; i < c->options->nfields; i++)
		map_add(&c->fields, c->options->fields[i]);
	texts_load(c);
	assets_load(c);
	templates_read(c);
	templates_generate(c);
	if (c->failed || c->diags->errors != errors)
		return false;
	code_keep(c);
	theme_review(c);
	return true;
}

bool theme_open(struct arena *a, const struct theme_options *options,
		struct theme **out, struct diags *diags)
{
	struct arena scratch;
	struct code code = { 0 };
	struct theme *t = arena_new(a, struct theme);
	struct compiler c = { .arena = a,
			      .scratch = &scratch,
			      .theme = t,
			      .options = options,
			      .diags = diags,
			      .code = &code };
	bool ok;

	arena_init(&scratch);
	ok = theme_compile(&c);
	arena_done(&scratch);
	if (ok)
		*out = t;
	return ok;
}

static int program_find(const struct theme *t, const struct map *programs,
			struct str name)
{
	const struct program *p = map_find(programs, name);

	return p ? (int)(p - t->programs) : -1;
}

int theme_find(const struct theme *t, struct str name)
{
	return program_find(t, &t->templates, name);
}

int theme_find_block(const struct theme *t, struct str name)
{
	return program_find(t, &t->blocks, name);
}
