/*
 * The filters that are not about text alone, and the tables of filters,
 * tests and date formats. A filter leaves none as it is, unless it is there
 * to do something about it.
 */
#include "theme/filter_priv.h"

#include "base/arena.h"
#include "base/escape.h"
#include "base/utf8.h"
#include "theme/run_priv.h"
#include "theme/text_filter_priv.h"

/* Bytes that a view of a list, and a date and a size in words, take. */
enum { VIEW = 64, DATE = 64, SIZE = 32 };

static bool filter_default(struct run *r, struct tv *v, const struct tv *args,
			   size_t nargs)
{
	(void)r;
	(void)nargs;
	if (v->kind == TV_NONE ||
	    ((v->kind == TV_TEXT || v->kind == TV_HTML) && v->text.n == 0))
		*v = args[0];
	return true;
}

static bool filter_length(struct run *r, struct tv *v, const struct tv *args,
			  size_t nargs)
{
	(void)args;
	(void)nargs;
	switch (v->kind) {
	case TV_NONE: *v = tv_int(0); return true;
	case TV_TEXT: *v = tv_int((int64_t)utf8_count(v->text)); return true;
	case TV_LIST: *v = tv_int((int64_t)v->list.n); return true;
	default: return run_wrong_kind(r, v, S("list"));
	}
}

/* ---- lists ---- */

static bool is_list(struct run *r, const struct tv *v)
{
	return v->kind == TV_LIST || run_wrong_kind(r, v, S("list"));
}

static bool filter_first(struct run *r, struct tv *v, const struct tv *args,
			 size_t nargs)
{
	(void)args;
	(void)nargs;
	if (v->kind == TV_NONE)
		return true;
	if (!is_list(r, v))
		return false;
	*v = v->list.n ? run_element(r, v, 0) : tv_none();
	return true;
}

static bool filter_last(struct run *r, struct tv *v, const struct tv *args,
			size_t nargs)
{
	(void)args;
	(void)nargs;
	if (v->kind == TV_NONE)
		return true;
	if (!is_list(r, v))
		return false;
	*v = v->list.n ? run_element(r, v, v->list.n - 1) : tv_none();
	return true;
}

/* The argument of limit and offset, at most the list's length. */
static bool list_count(struct run *r, const struct tv *list,
		       const struct tv *arg, size_t *out)
{
	int64_t n;

	if (!is_list(r, list) || !run_int(r, arg, &n))
		return false;
	*out = n < 0			    ? 0
	       : (uint64_t)n < list->list.n ? (size_t)n
					    : list->list.n;
	return true;
}

static bool filter_limit(struct run *r, struct tv *v, const struct tv *args,
			 size_t nargs)
{
	(void)nargs;
	return v->kind == TV_NONE || list_count(r, v, args, &v->list.n);
}

static bool filter_offset(struct run *r, struct tv *v, const struct tv *args,
			  size_t nargs)
{
	size_t n;

	(void)nargs;
	if (v->kind == TV_NONE)
		return true;
	if (!list_count(r, v, args, &n) || !run_take_bytes(r, VIEW))
		return false;
	*v = tv_view(r->arena, *v, n, false, v->list.n - n);
	return true;
}

static bool filter_reverse(struct run *r, struct tv *v, const struct tv *args,
			   size_t nargs)
{
	(void)args;
	(void)nargs;
	if (v->kind == TV_NONE)
		return true;
	if (!is_list(r, v) || !run_take_bytes(r, VIEW))
		return false;
	if (v->list.n)
		*v = tv_view(r->arena, *v, v->list.n - 1, true, v->list.n);
	return true;
}

/* Whether the name of an object is one of `names`. */
static bool is_named(struct run *r, struct tv object, const struct tv *names,
		     bool *found)
{
	*found = false;
	if (object.kind != TV_OBJECT)
		return run_wrong_kind(r, &object, S("object"));
	if (!run_member(r, &object, S("name")) || !run_take(r, names->list.n))
		return false;
	for (size_t i = 0; i < names->list.n && !*found; i++) {
		struct tv name = run_element(r, names, i);

		if (!run_equal(r, &object, &name, found))
			return false;
	}
	return true;
}

static bool filter_without(struct run *r, struct tv *v, const struct tv *args,
			   size_t nargs)
{
	struct tv *kept;
	size_t n = 0;
	bool found;

	(void)nargs;
	if (v->kind == TV_NONE)
		return true;
	if (!is_list(r, v) || !is_list(r, args) || !run_take(r, v->list.n) ||
	    !run_take_bytes(r, size_mul(v->list.n, sizeof(*kept))))
		return false;
	kept = arena_array(r->arena, struct tv, v->list.n);
	for (size_t i = 0; i < v->list.n; i++) {
		kept[n] = run_element(r, v, i);
		if (!is_named(r, kept[n], args, &found))
			return false;
		n += !found;
	}
	*v = tv_array(kept, n);
	return true;
}

static bool filter_join(struct run *r, struct tv *v, const struct tv *args,
			size_t nargs)
{
	struct str separator = S(""), part;
	struct buf b;

	if (v->kind == TV_NONE)
		return true;
	if (!is_list(r, v) || !run_take(r, v->list.n) ||
	    (nargs && !run_text(r, args, &separator)))
		return false;
	buf_init(r->arena, &b);
	for (size_t i = 0; i < v->list.n; i++) {
		struct tv element = run_element(r, v, i);

		if (!run_text(r, &element, &part) ||
		    !run_take_bytes(r, part.n + separator.n))
			return false;
		if (i)
			buf_str(&b, separator);
		buf_str(&b, part);
	}
	*v = tv_text(buf_view(&b));
	return true;
}

/* ---- dates, addresses, JSON ---- */

enum date_format {
	DATE_ISO,
	DATE_YEAR,
	DATE_DAY,
	DATE_RFC3339,
	DATE_RFC822,
	DATE_FORMAT_COUNT
};

static struct str date_as(struct run *r, struct datetime t,
			  enum date_format format)
{
	struct arena *a = r->arena;

	switch (format) {
	case DATE_YEAR: return str_printf(a, "%d", t.date.year);
	case DATE_DAY: return date_text(a, t.date, r->render->lang);
	case DATE_RFC3339: return datetime_iso(a, t);
	case DATE_RFC822: return datetime_rfc822(a, t);
	default: break;
	}
	return t.has_time ? datetime_iso(a, t) : date_iso(a, t.date);
}

static bool filter_date(struct run *r, struct tv *v, const struct tv *args,
			size_t nargs)
{
	struct str lang = r->render->lang;

	if (v->kind == TV_NONE)
		return true;
	if (v->kind != TV_TIME)
		return run_wrong_kind(r, v, S("date"));
	if (!run_take_bytes(r, DATE))
		return false;
	if (nargs)
		*v = tv_text(
			date_as(r, v->time, (enum date_format)args[0].integer));
	else if (v->time.has_time)
		*v = tv_text(datetime_text(r->arena, v->time, lang));
	else
		*v = tv_text(date_text(r->arena, v->time.date, lang));
	return true;
}

const struct str *date_formats(size_t *n)
{
	static const struct str names[DATE_FORMAT_COUNT] = {
		[DATE_ISO] = { "iso", 3 },
		[DATE_YEAR] = { "year", 4 },
		[DATE_DAY] = { "day", 3 },
		[DATE_RFC3339] = { "rfc3339", 7 },
		[DATE_RFC822] = { "rfc822", 6 },
	};

	*n = DATE_FORMAT_COUNT;
	return names;
}

static bool filter_filesize(struct run *r, struct tv *v, const struct tv *args,
			    size_t nargs)
{
	int64_t bytes;

	(void)args;
	(void)nargs;
	if (v->kind == TV_NONE)
		return true;
	if (!run_int(r, v, &bytes) || !run_take_bytes(r, SIZE))
		return false;
	*v = tv_text(size_text(r->arena, bytes < 0 ? 0 : (uint64_t)bytes,
			       r->render->lang));
	return true;
}

/* "/x/" below the base path; "//host/", "#x", "https:..." as they are. */
static bool filter_url(struct run *r, struct tv *v, const struct tv *args,
		       size_t nargs)
{
	struct str url;

	(void)args;
	(void)nargs;
	if (v->kind == TV_NONE)
		return true;
	if (!run_text(r, v, &url) ||
	    !run_take_bytes(r, url.n + r->render->base_path.n))
		return false;
	if (str_starts(url, S("/")) && !str_starts(url, S("//")))
		url = str_cat(r->arena, r->render->base_path, str_from(url, 1));
	*v = tv_text(url);
	return true;
}

static bool filter_json(struct run *r, struct tv *v, const struct tv *args,
			size_t nargs)
{
	struct buf b;

	(void)args;
	(void)nargs;
	buf_init(r->arena, &b);
	if (!value_json(r, &b, v, 0))
		return false;
	*v = tv_text(buf_view(&b));
	return true;
}

bool value_json(struct run *r, struct buf *b, const struct tv *v,
		unsigned int depth)
{
	struct str text;
	bool quoted =
		v->kind == TV_TEXT || v->kind == TV_HTML || v->kind == TV_TIME;

	if (v->kind == TV_NONE) {
		buf_lit(b, "null");
		return true;
	}
	if (v->kind == TV_JSON) {
		if (!run_take_bytes(r, v->text.n))
			return false;
		buf_str(b, v->text);
		return true;
	}
	if (v->kind == TV_LIST && depth < THEME_MAX_NESTING) {
		if (!run_take(r, v->list.n))
			return false;
		buf_char(b, '[');
		for (size_t i = 0; i < v->list.n; i++) {
			struct tv element = run_element(r, v, i);

			if (i)
				buf_char(b, ',');
			if (!value_json(r, b, &element, depth + 1))
				return false;
		}
		buf_char(b, ']');
		return true;
	}
	if (v->kind == TV_HTML)
		text = v->text;
	else if (!run_text(r, v, &text))
		return false;
	/* The escaped form is up to six times as long. */
	if (!run_take_bytes(r, size_mul(text.n, 6)))
		return false;
	if (quoted)
		buf_char(b, '"');
	escape_json(b, text);
	if (quoted)
		buf_char(b, '"');
	return true;
}

/* ---- tables ---- */

#define NAME(lit)                                                              \
	{                                                                      \
		"" lit, sizeof(lit) - 1                                        \
	}

static const struct filter filters[] = {
	{ NAME("default"), FILTER_DEFAULT, 1, 1, filter_default },
	{ NAME("length"), FILTER_PLAIN, 0, 0, filter_length },
	{ NAME("upper"), FILTER_PLAIN, 0, 0, filter_upper },
	{ NAME("lower"), FILTER_PLAIN, 0, 0, filter_lower },
	{ NAME("capitalize"), FILTER_PLAIN, 0, 0, filter_capitalize },
	{ NAME("trim"), FILTER_PLAIN, 0, 0, filter_trim },
	{ NAME("truncate"), FILTER_PLAIN, 1, 1, filter_truncate },
	{ NAME("replace"), FILTER_PLAIN, 2, 2, filter_replace },
	{ NAME("striptags"), FILTER_PLAIN, 0, 0, filter_striptags },
	{ NAME("slug"), FILTER_PLAIN, 0, 0, filter_slug },
	{ NAME("urlencode"), FILTER_PLAIN, 0, 0, filter_urlencode },
	{ NAME("join"), FILTER_PLAIN, 0, 1, filter_join },
	{ NAME("first"), FILTER_PLAIN, 0, 0, filter_first },
	{ NAME("last"), FILTER_PLAIN, 0, 0, filter_last },
	{ NAME("limit"), FILTER_PLAIN, 1, 1, filter_limit },
	{ NAME("offset"), FILTER_PLAIN, 1, 1, filter_offset },
	{ NAME("reverse"), FILTER_PLAIN, 0, 0, filter_reverse },
	{ NAME("without"), FILTER_PLAIN, 1, 1, filter_without },
	{ NAME("date"), FILTER_DATE, 0, 1, filter_date },
	{ NAME("filesize"), FILTER_PLAIN, 0, 0, filter_filesize },
	{ NAME("url"), FILTER_PLAIN, 0, 0, filter_url },
	{ NAME("asset"), FILTER_ASSET, 0, 0, NULL },
	{ NAME("t"), FILTER_TEXT_KEY, 0, 3, NULL },
	{ NAME("json"), FILTER_JSON, 0, 0, filter_json },
};

const struct filter *filter_table(size_t *n)
{
	if (n)
		*n = sizeof(filters) / sizeof(*filters);
	return filters;
}

const struct str *test_names(void)
{
	static const struct str names[TEST_COUNT] = {
		[TEST_DEFINED] = NAME("defined"), [TEST_NONE] = NAME("none"),
		[TEST_EMPTY] = NAME("empty"),	  [TEST_EVEN] = NAME("even"),
		[TEST_ODD] = NAME("odd"),
	};

	return names;
}
