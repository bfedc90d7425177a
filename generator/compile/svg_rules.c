/*
 * What an SVG must not contain. Beside its page it has an address of its own,
 * and opened there it is a document that may run code and load from
 * elsewhere; so anything that does either, or that could be written so that
 * it does, is refused.
 */
#include "base/buf.h"
#include "compile/compile_priv.h"

/* Elements that run code, or bring in another language that does. */
static const char *const active_elements[] = {
	"script", "foreignobject", "handler", "listener", "iframe",
	"embed",  "object",	   "audio",   "video",
};

/* Attributes that name what is to be fetched or gone to. */
static const char *const reference_attributes[] = {
	"href", "src", "base", "ping", "srcset",
};

/* What a style sheet fetches with, url() aside. A backslash could spell any
 * of these (CSS Syntax 3, 4.3.7). */
static const char *const active_styles[] = {
	"\\", "@import", "image(", "image-set(", "src(",
};

static const char *const safe_data[] = {
	"data:image/png",
	"data:image/jpeg",
	"data:image/gif",
	"data:image/webp",
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static bool is_one_of(struct str s, const char *const *table, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq_ascii_case(s, str_of(table[i])))
			return true;
	return false;
}

/* In lower case, and without blanks and controls, which addresses may have
 * anywhere (URL Standard, 4.4). */
static struct str squeeze(struct arena *a, struct str s)
{
	struct buf b;

	buf_init(a, &b);
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if ((unsigned char)c <= ' ')
			continue;
		buf_char(&b, c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c);
	}
	return buf_view(&b);
}

/* A place in the same document, or a picture that is in it. */
static bool is_safe_target(struct str squeezed)
{
	if (squeezed.n == 0 || squeezed.p[0] == '#')
		return true;
	for (size_t i = 0; i < COUNT(safe_data); i++) {
		struct str type = str_of(safe_data[i]);
		struct str end = str_sub(squeezed, type.n, 1);

		if (str_starts(squeezed, type) &&
		    (str_eq(end, S(";")) || str_eq(end, S(","))))
			return true;
	}
	return false;
}

/* Whether a url() leads elsewhere, in squeezed text. Where it ends does not
 * matter: the beginning decides. */
static bool has_unsafe_url(struct str s)
{
	for (size_t at; (at = str_find(s, S("url("))) != SIZE_MAX;) {
		s = str_from(s, at + 4);
		while (s.n && (s.p[0] == '"' || s.p[0] == '\''))
			s = str_from(s, 1);
		if (!is_safe_target(s) && s.p[0] != ')')
			return true;
	}
	return false;
}

struct str svg_local(struct str name)
{
	size_t colon = str_find_last(name, ':');

	return colon == SIZE_MAX ? name : str_from(name, colon + 1);
}

struct str svg_active_element(struct str name)
{
	struct str local = svg_local(name);

	if (is_one_of(local, active_elements, COUNT(active_elements)))
		return local;
	return S("");
}

struct str svg_active_style(struct arena *a, struct str css)
{
	struct str s = squeeze(a, css);

	for (size_t i = 0; i < COUNT(active_styles); i++)
		if (str_find(s, str_of(active_styles[i])) != SIZE_MAX)
			return str_of(active_styles[i]);
	return has_unsafe_url(s) ? S("url(") : S("");
}

/* An event's handler: "onload". */
static bool is_handler(struct str name)
{
	return name.n > 2 && str_eq_ascii_case(str_sub(name, 0, 2), S("on"));
}

static bool is_reference(struct str local)
{
	return is_one_of(local, reference_attributes,
			 COUNT(reference_attributes));
}

/* Whether an animation changes an attribute to what was not looked at. */
static bool animates_reference(const struct svg_attribute *t)
{
	struct str target = svg_local(str_trim(t->value));

	return str_eq_ascii_case(t->name, S("attributeName")) &&
	       (is_reference(target) || is_handler(target));
}

/* An attribute without a prefix may be style: fill="url(#a)". In one, a
 * backslash counts only where it could spell a function. */
static bool has_unsafe_style(struct str squeezed)
{
	return has_unsafe_url(squeezed) ||
	       (str_find_char(squeezed, '\\') != SIZE_MAX &&
		str_find_char(squeezed, '(') != SIZE_MAX);
}

struct str svg_active_attribute(struct arena *a, const struct svg_attribute *t)
{
	struct str local = svg_local(t->name);
	bool prefixed = local.n != t->name.n;
	struct str value = squeeze(a, t->value);

	if (!prefixed && is_handler(local))
		return local;
	if (str_find(value, S("javascript:")) != SIZE_MAX)
		return S("javascript:");
	if (str_find(value, S("vbscript:")) != SIZE_MAX)
		return S("vbscript:");
	if (str_starts(t->name, S("xmlns")) &&
	    str_find(value, S("www.w3.org/1999/xhtml")) != SIZE_MAX)
		return S("xhtml");
	if (is_reference(local) && !is_safe_target(value))
		return t->name;
	if (animates_reference(t))
		return str_trim(t->value);
	if (!prefixed && str_eq_ascii_case(local, S("style")))
		return svg_active_style(a, t->value);
	if (!prefixed && has_unsafe_style(value))
		return S("url(");
	return S("");
}
