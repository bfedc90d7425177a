/*
 * A page's bytes to its object: is it text at all, where does the front
 * matter end, and what do YAML and Markdown make of the two parts. A mistake
 * in one part does not hide those of the other.
 */
#include "base/utf8.h"
#include "compile/compile_priv.h"

#include <string.h>

struct parts {
	bool has_front;
	bool unclosed;
	struct str front;
	uint32_t front_line;
	struct str body;
	uint32_t body_line;
};

static struct parts parts_of(struct str s)
{
	struct parts parts = { .body = s, .body_line = 1 };
	struct str rest = s, line;
	uint32_t number = 1;
	bool more = str_next_line(&rest, &line);

	/* Blank lines before it are easily left there, and not seen; but when
	 * it is never closed the dashes behind them are a line across. */
	for (; more && str_trim(line).n == 0; number++)
		more = str_next_line(&rest, &line);
	if (!more || !str_is_mark(line, S("---")))
		return parts;
	parts.has_front = true;
	parts.front = rest;
	parts.front_line = number + 1;
	while (str_next_line(&rest, &line)) {
		number++;
		if (!str_is_mark(line, S("---")) &&
		    !str_is_mark(line, S("...")))
			continue;
		parts.front.n = (size_t)(line.p - parts.front.p);
		parts.body = rest;
		parts.body_line = number + 1;
		return parts;
	}
	if (parts.front_line > 2)
		return (struct parts){ .body = s, .body_line = 1 };
	parts.unclosed = true;
	return parts;
}

/* UTF-16 has a byte order mark, or, being mostly Latin text, a NUL in every
 * other byte. */
static bool looks_like_utf16(struct str s)
{
	size_t nul[2] = { 0, 0 };
	size_t n = s.n < 4096 ? s.n : 4096;

	if (str_starts(s, S("\xFF\xFE")) || str_starts(s, S("\xFE\xFF")))
		return true;
	for (size_t i = 0; i < n; i++)
		nul[i % 2] += s.p[i] == '\0';
	return n >= 4 && nul[0] + nul[1] > n / 4 &&
	       (nul[0] == 0 || nul[1] == 0);
}

/* The name of the encoding that the bytes look like: in Windows-1252, 0x80
 * to 0x9F are quotes and dashes, in Latin-1 controls that nobody types. Text
 * that is UTF-8 for the most part is damaged rather than Latin-1. */
static struct str encoding_guess(struct str s)
{
	size_t good = 0, bad = 0, windows = 0;

	if (looks_like_utf16(s))
		return S("UTF-16");
	for (size_t at = 0; at < s.n;) {
		unsigned char c = (unsigned char)s.p[at];
		size_t from = at;

		if (utf8_next(s, &at) == 0xFFFD && at == from + 1) {
			bad++;
			windows += c < 0xA0;
		} else if (c >= 0x80) {
			good++;
		}
	}
	if (good > bad)
		return S("");
	return windows ? S("Windows-1252") : S("Latin-1");
}

static bool bytes_check(struct arena *a, struct str s, struct diags *diags)
{
	size_t bad;

	if (s.n > COMPILE_MAX_PAGE)
		return diag_add(diags, place_of(S("")), DIAG_PAGE_TOO_LARGE,
				str_printf(a, "%d", COMPILE_MAX_PAGE));
	if (looks_like_utf16(s))
		return diag_add(diags, place_of(S("")), DIAG_PAGE_ENCODING,
				S("UTF-16"));
	bad = utf8_find_bad(s);
	if (bad != SIZE_MAX)
		return diag_add(diags, place_in(s, bad), DIAG_PAGE_ENCODING,
				encoding_guess(s));
	bad = str_find_char(s, '\0');
	if (bad != SIZE_MAX)
		return diag_add(diags, place_in(s, bad), DIAG_PAGE_NUL);
	if (str_trim(s).n == 0)
		return diag_add(diags, place_of(S("")), DIAG_PAGE_EMPTY);
	return true;
}

static bool front_parse(struct arena *a, const struct parts *parts,
			struct object *o, struct diags *diags)
{
	struct data_tree tree = { 0 };

	o->has_front = true;
	if (!data_parse(a, S(""), parts->front, parts->front_line,
			DATA_MAX_BYTES, &tree, diags))
		return false;
	if (tree.count && tree.nodes[0].kind != DATA_MAP)
		return diag_add(diags, data_place(&tree, 0, S("")),
				DIAG_FRONT_NOT_MAP);
	if (tree.count)
		o->front = tree;
	return true;
}

static bool text_parse(struct arena *a, struct str s,
		       const struct markdown_options *options, struct object *o,
		       struct diags *diags)
{
	struct parts parts = parts_of(s);
	bool fine = true;

	if (parts.unclosed)
		return diag_add(diags, place_of(S("")), DIAG_FRONT_UNCLOSED);
	if (parts.has_front)
		fine = front_parse(a, &parts, o, diags);
	if (!markdown_render(a, parts.body, parts.body_line, options, &o->body,
			     diags))
		fine = false;
	return fine;
}

struct str compile_page_as(struct arena *a, struct str bytes,
			   const struct markdown_options *options)
{
	struct object o = { .kind = OBJECT_PAGE };
	struct diags diags;

	diags_init(a, &diags);
	if (str_starts(bytes, S("\xEF\xBB\xBF")))
		bytes = str_from(bytes, 3);
	o.faulty = !bytes_check(a, bytes, &diags) ||
		   !text_parse(a, bytes, options, &o, &diags);
	object_set_diags(a, &o, &diags);
	return object_write(a, &o);
}

struct str compile_page(struct arena *a, struct str bytes)
{
	const struct markdown_options options = { 0 };

	return compile_page_as(a, bytes, &options);
}

struct str compile_field(struct arena *a, struct str text,
			 const struct markdown_options *options)
{
	struct object o = { .kind = OBJECT_PAGE };
	struct diags diags;

	diags_init(a, &diags);
	o.faulty = !markdown_render(a, text, 1, options, &o.body, &diags);
	object_set_diags(a, &o, &diags);
	return object_write(a, &o);
}

/* A page that has something of everything, so that a library builds here
 * what it builds at first use. */
static void warm_up(struct arena *a)
{
	markdown_start();
	compile_page(a, S("---\ntitle: [Värme, 1]\n---\n# Rubrik Å\n\n"
			  "| a | b |\n|---|:-:|\n| ~~c~~ | `d` |\n\n"
			  "- [x] *e* <kbd>f</kbd>\n\n"
			  "Se [h](i.md)[^1], https://example.org/ och\n\n"
			  "![bild](b.png)\n\n[^1]: *Ö* &auml;\n"));
}

struct str compile_serve(struct arena *scratch, struct str request)
{
	unsigned int recipe = request.n ? (unsigned char)request.p[0] : 0;
	const struct markdown_options options = {
		.shortcodes = recipe & RECIPE_SHORTCODES,
		.smart_quotes = recipe & RECIPE_SMART_QUOTES,
		.field = (recipe & RECIPE_KIND) == RECIPE_FIELD,
	};
	struct str bytes = str_from(request, 1);

	if (request.n == 0) {
		warm_up(scratch);
		return S("");
	}
	if ((recipe & RECIPE_KIND) == RECIPE_IMAGE)
		return compile_image(scratch, bytes);
	if (options.field)
		return compile_field(scratch, bytes, &options);
	return compile_page_as(scratch, bytes, &options);
}
