/*
 * Making values and looking at them.
 */
#include "theme/value_priv.h"

#include "base/arena.h"

struct view {
	struct tv list;
	size_t first;
	bool backwards;
};

struct tv tv_none(void)
{
	return (struct tv){ .kind = TV_NONE };
}

struct tv tv_bool(bool b)
{
	return (struct tv){ .kind = TV_BOOL, .boolean = b };
}

struct tv tv_int(int64_t i)
{
	return (struct tv){ .kind = TV_INT, .integer = i };
}

struct tv tv_text(struct str s)
{
	return (struct tv){ .kind = TV_TEXT, .text = s };
}

struct tv tv_html(struct str s)
{
	return (struct tv){ .kind = TV_HTML, .text = s };
}

struct tv tv_json(struct str s)
{
	return (struct tv){ .kind = TV_JSON, .text = s };
}

struct tv tv_time(struct datetime t)
{
	return (struct tv){ .kind = TV_TIME, .time = t };
}

struct tv tv_list_of(const struct tv_list *of, const void *p, size_t n)
{
	return (struct tv){ .kind = TV_LIST, .list = { of, p, n } };
}

struct tv tv_object(const struct theme_class *class, const void *p)
{
	return (struct tv){ .kind = TV_OBJECT, .object = { class, p } };
}

bool tv_truth(const struct tv *v)
{
	switch (v->kind) {
	case TV_NONE: return false;
	case TV_BOOL: return v->boolean;
	case TV_INT: return v->integer != 0;
	case TV_TEXT:
	case TV_HTML:
	case TV_JSON: return v->text.n > 0;
	case TV_LIST: return v->list.n > 0;
	case TV_TIME:
	case TV_OBJECT: break;
	}
	return true;
}

struct str tv_kind_name(const struct tv *v)
{
	switch (v->kind) {
	case TV_NONE: return S("none");
	case TV_BOOL: return S("bool");
	case TV_INT: return S("number");
	case TV_TEXT: return S("text");
	case TV_HTML: return S("html");
	case TV_JSON: return S("json");
	case TV_TIME: return S("date");
	case TV_LIST: return S("list");
	case TV_OBJECT: break;
	}
	return v->object.class->name;
}

/* ---- lists ---- */

static struct tv array_at(struct arena *a, const void *p, size_t index)
{
	const struct tv *values = p;

	(void)a;
	return values[index];
}

static const struct tv_list array_list = { array_at };

struct tv tv_array(const struct tv *values, size_t n)
{
	return tv_list_of(&array_list, values, n);
}

static size_t view_index(const struct view *v, size_t index)
{
	return v->backwards ? v->first - index : v->first + index;
}

static struct tv view_at(struct arena *a, const void *p, size_t index)
{
	const struct view *v = p;

	return v->list.list.of->at(a, v->list.list.p, view_index(v, index));
}

static const struct tv_list view_list = { view_at };

struct tv tv_view(struct arena *a, struct tv list, size_t first, bool backwards,
		  size_t n)
{
	struct view *v = arena_new(a, struct view);

	*v = (struct view){ list, first, backwards };
	if (list.list.of == &view_list && n) {
		const struct view *inner = list.list.p;

		v->list = inner->list;
		v->first = view_index(inner, first);
		v->backwards = inner->backwards != backwards;
	}
	return tv_list_of(&view_list, v, n);
}
