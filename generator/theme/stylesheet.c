/*
 * Style sheets made of several: `@import "tokens.css";` at the head of one is
 * replaced by that asset's text, so that browsers ask for one file. In an
 * asset its own name means the one of the next layer, as in templates: a theme
 * can change some colours and keep the others.
 */
#include "theme/texts_priv.h"

#include "base/buf.h"
#include "text/text.h"

struct sheet {
	struct compiler *c;
	struct buf out;
	const struct theme_file *open[THEME_MAX_DEPTH]; /* the innermost last */
	size_t depth;
};

/* An `@import` in a style sheet: offsets of its name and of what follows. */
struct import {
	struct str name;
	size_t at, end;
};

/* ---- syntax ---- */

static size_t blanks_end(struct str s, size_t at)
{
	while (at < s.n && str_find_char(S(" \t\r\n\f"), s.p[at]) != SIZE_MAX)
		at++;
	return at;
}

/* Behind blanks and comments. */
static size_t space_end(struct str s, size_t at)
{
	size_t end;

	for (;;) {
		at = blanks_end(s, at);
		if (!str_starts(str_from(s, at), S("/*")))
			return at;
		end = str_find(str_from(s, at + 2), S("*/"));
		if (end == SIZE_MAX)
			return s.n;
		at += 2 + end + 2;
	}
}

/* The import that begins at an offset; one from another host, or written as
 * url(), is none of ours. */
static bool import_read(struct str s, size_t at, struct import *out)
{
	size_t n;

	if (!str_starts(str_from(s, at), S("@import")))
		return false;
	at = space_end(s, at + 7);
	if (at == s.n || (s.p[at] != '"' && s.p[at] != '\''))
		return false;
	n = str_find_char(str_from(s, at + 1), s.p[at]);
	if (n == SIZE_MAX)
		return false;
	out->name = str_sub(s, at + 1, n);
	out->at = at + 1;
	out->end = space_end(s, at + 1 + n + 1);
	return str_find_char(out->name, ':') == SIZE_MAX &&
	       !str_starts(out->name, S("/"));
}

/* ---- finding ---- */

static bool sheet_mistake(struct sheet *s, size_t at, struct diag_text text)
{
	const struct theme_file *f = s->open[s->depth - 1];

	diags_add(s->c->diags, source_place(f->shown, f->bytes, at), text);
	return false;
}

/* The path of a name that stands in a file: beside it. */
static struct str path_beside(struct sheet *s, const struct theme_file *f,
			      struct str name)
{
	size_t slash = str_find_last(f->path, '/');

	return str_cat(s->c->scratch, str_sub(f->path, 0, slash + 1), name);
}

/* The file of a path; of `from` itself the one in the next layer, if there is
 * one. */
static const struct theme_file *file_find(const struct sheet *s,
					  const struct theme_file *from,
					  struct str path)
{
	const struct theme_options *o = s->c->options;
	const struct theme_file *found = NULL;
	size_t i = 0;

	if (str_eq(path, from->path))
		i = (size_t)(from - o->files) + 1;
	for (; i < o->nfiles && !found; i++)
		if (str_eq(o->files[i].path, path))
			found = &o->files[i];
	return found;
}

static bool file_missing(struct sheet *s, const struct import *import,
			 struct str path)
{
	const struct theme_options *o = s->c->options;
	VEC(struct str) names = { 0 };
	struct str name = str_from(path, 7);
	struct str own = s->open[s->depth - 1]->path;

	for (size_t i = 0; i < o->nfiles; i++)
		if (str_starts(o->files[i].path, S("assets/")) &&
		    !str_eq(o->files[i].path, own))
			*vec_push(s->c->scratch, &names) =
				str_from(o->files[i].path, 7);
	return sheet_mistake(
		s, import->at,
		(struct diag_text){
			DIAG_ASSET_MISSING, name,
			text_suggest(s->c->scratch, name, names.at, names.n) });
}

static bool is_open(const struct sheet *s, const struct theme_file *f)
{
	for (size_t i = 0; i < s->depth; i++)
		if (s->open[i] == f)
			return true;
	return false;
}

static struct diag_text limit_text(struct sheet *s, int limit, const char *what)
{
	return (struct diag_text){ DIAG_TEMPLATE_LIMIT,
				   str_printf(s->c->scratch, "%d", limit),
				   str_of(what) };
}

/* ---- writing ---- */

static bool file_write(struct sheet *s, const struct theme_file *f);

static bool import_write(struct sheet *s, const struct theme_file *from,
			 const struct import *import)
{
	struct str path = path_beside(s, from, import->name);
	const struct theme_file *f = file_find(s, from, path);

	if (!str_starts(str_from(from->bytes, import->end), S(";")))
		return sheet_mistake(
			s, import->end,
			(struct diag_text){ DIAG_TEMPLATE_SYNTAX, S(";") });
	if (!f)
		return file_missing(s, import, path);
	if (is_open(s, f))
		return sheet_mistake(s, import->at,
				     (struct diag_text){ DIAG_TEMPLATE_CYCLE,
							 import->name });
	if (s->depth == THEME_MAX_DEPTH)
		return sheet_mistake(s, import->at,
				     limit_text(s, THEME_MAX_DEPTH, "depth"));
	return file_write(s, f);
}

/* Counts what is read and not what is written: sheets of nothing but imports
 * write nothing. */
static bool bytes_take(struct sheet *s, size_t n)
{
	struct compiler *c = s->c;

	c->style_bytes += n;
	return c->style_bytes <= THEME_MAX_BYTES ||
	       sheet_mistake(s, 0, limit_text(s, THEME_MAX_BYTES, "bytes"));
}

static bool file_write(struct sheet *s, const struct theme_file *f)
{
	struct str text = f->bytes;
	struct import import;
	size_t written = str_starts(text, S("\xEF\xBB\xBF")) ? 3 : 0, at;
	bool ok;

	s->open[s->depth++] = f;
	ok = bytes_take(s, text.n);
	while (ok) {
		at = space_end(text, written);
		if (!import_read(text, at, &import))
			break;
		buf_str(&s->out, str_sub(text, written, at - written));
		ok = import_write(s, f, &import);
		written = import.end + 1;
		if (str_starts(str_from(text, written), S("\n")))
			written++;
	}
	if (ok)
		buf_str(&s->out, str_from(text, written));
	s->depth--;
	return ok;
}

struct str stylesheet_read(struct compiler *c, const struct theme_file *f)
{
	struct sheet s = { .c = c };

	buf_init(c->arena, &s.out);
	if (!file_write(&s, f))
		c->failed = true;
	return buf_view(&s.out);
}
