/*
 * Looking at a tree, and checking one that comes from outside. The check asks
 * for the one form that the parser writes: nodes in pre-order, their texts
 * one behind the other. So it takes one pass, whatever the bytes.
 */
#include "data/data.h"

#include "base/utf8.h"

/* The digit's value, or 16. */
static unsigned int digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return (unsigned int)(c - '0');
	if (c >= 'a' && c <= 'f')
		return (unsigned int)(c - 'a') + 10;
	if (c >= 'A' && c <= 'F')
		return (unsigned int)(c - 'A') + 10;
	return 16;
}

static bool digits_read(struct str s, unsigned int base, uint64_t max,
			uint64_t *out)
{
	uint64_t v = 0;

	if (s.n == 0)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		unsigned int digit = digit_of(s.p[i]);

		if (digit >= base || v > (max - digit) / base)
			return false;
		v = v * base + digit;
	}
	*out = v;
	return true;
}

static bool is_plain(const struct data_tree *t, uint32_t node)
{
	return node < t->count && t->nodes[node].kind == DATA_SCALAR &&
	       t->nodes[node].style == DATA_PLAIN;
}

static bool is_any_of(struct str s, const char *const *words)
{
	for (; *words; words++)
		if (str_eq(s, str_of(*words)))
			return true;
	return false;
}

/* What a node says of itself, without regard to others. */
static bool node_is_sound(const struct data_node *n, struct str text)
{
	if (n->line == 0 || n->col == 0 || n->depth > DATA_MAX_DEPTH)
		return false;
	if (n->kind == DATA_SCALAR)
		return n->style <= DATA_BLOCK && n->count == 0 &&
		       n->text <= text.n && n->size <= text.n - n->text &&
		       utf8_find_bad(str_sub(text, n->text, n->size)) ==
			       SIZE_MAX;
	return (n->kind == DATA_LIST || n->kind == DATA_MAP) && n->style == 0 &&
	       n->text == 0 && n->size == 0;
}

/* A list or map on the way from the root to the current node. */
struct level {
	const struct data_node *node;
	uint32_t children;
};

/* Closes the levels that end before node `at`; false if one of them does not
 * have the children that it claims, or ends inside another. */
static bool levels_close(struct level *levels, size_t *n, uint32_t at)
{
	while (*n && levels[*n - 1].node->next == at) {
		const struct level *l = &levels[*n - 1];
		uint64_t children = l->node->count;

		if (l->node->kind == DATA_MAP)
			children *= 2;
		if (l->children != children)
			return false;
		--*n;
	}
	return true;
}

bool data_verify(const struct data_tree *t)
{
	struct level levels[DATA_MAX_DEPTH + 1];
	size_t n = 0;
	size_t text = 0;

	if (t->count == 0)
		return t->text.n == 0;
	if (t->count > DATA_MAX_NODES || t->nodes[0].next != t->count)
		return false;
	for (uint32_t i = 0; i < t->count; i++) {
		const struct data_node *node = &t->nodes[i];
		struct level *l;

		if (!levels_close(levels, &n, i) ||
		    !node_is_sound(node, t->text) || node->depth != n)
			return false;
		if (n == 0 && i > 0)
			return false;
		l = n ? &levels[n - 1] : NULL;
		if (node->next <= i || (l && node->next > l->node->next))
			return false;
		if (l && l->node->kind == DATA_MAP && l->children % 2 == 0 &&
		    node->kind != DATA_SCALAR)
			return false;
		if (l)
			l->children++;
		if (node->kind == DATA_SCALAR) {
			if (node->next != i + 1 || node->text != text)
				return false;
			text += node->size;
		} else if (n == DATA_MAX_DEPTH) {
			return false;
		} else {
			levels[n++] = (struct level){ node, 0 };
		}
	}
	return levels_close(levels, &n, t->count) && n == 0 &&
	       text == t->text.n;
}

struct str data_text(const struct data_tree *t, uint32_t node)
{
	if (node >= t->count)
		return S("");
	return str_sub(t->text, t->nodes[node].text, t->nodes[node].size);
}

struct place data_place(const struct data_tree *t, uint32_t node,
			struct str path)
{
	if (node >= t->count)
		return place_of(path);
	return (struct place){ path, t->nodes[node].line, t->nodes[node].col };
}

uint32_t data_find(const struct data_tree *t, uint32_t map, struct str key)
{
	if (map >= t->count || t->nodes[map].kind != DATA_MAP)
		return UINT32_MAX;
	for (uint32_t k = map + 1; k < t->nodes[map].next;
	     k = t->nodes[k + 1].next)
		if (str_eq(data_text(t, k), key))
			return k + 1;
	return UINT32_MAX;
}

uint32_t data_first(const struct data_tree *t, uint32_t node)
{
	if (node >= t->count || t->nodes[node].count == 0)
		return UINT32_MAX;
	return node + 1;
}

uint32_t data_next(const struct data_tree *t, uint32_t parent, uint32_t node)
{
	uint32_t next;

	if (parent >= t->count || node >= t->count)
		return UINT32_MAX;
	next = t->nodes[node].next;
	return next < t->nodes[parent].next ? next : UINT32_MAX;
}

bool data_is_null(const struct data_tree *t, uint32_t node)
{
	static const char *const words[] = { "",     "~",    "null",
					     "Null", "NULL", NULL };

	return is_plain(t, node) && is_any_of(data_text(t, node), words);
}

bool data_to_bool(const struct data_tree *t, uint32_t node, bool *out)
{
	static const char *const yes[] = { "true", "True", "TRUE", NULL };
	static const char *const no[] = { "false", "False", "FALSE", NULL };
	struct str s = data_text(t, node);
	bool is_true = is_any_of(s, yes);

	if (!is_plain(t, node) || (!is_true && !is_any_of(s, no)))
		return false;
	*out = is_true;
	return true;
}

bool data_to_int(const struct data_tree *t, uint32_t node, int64_t *out)
{
	struct str s = data_text(t, node);
	uint64_t max = INT64_MAX;
	unsigned int base = 10;
	bool negative = false;
	uint64_t v;

	if (!is_plain(t, node))
		return false;
	if (str_starts(s, S("0o")) || str_starts(s, S("0x"))) {
		base = s.p[1] == 'o' ? 8 : 16;
		s = str_from(s, 2);
	} else if (s.n && (s.p[0] == '-' || s.p[0] == '+')) {
		negative = s.p[0] == '-';
		max += negative;
		s = str_from(s, 1);
	}
	if (!digits_read(s, base, max, &v))
		return false;
	*out = negative ? (int64_t)(0 - v) : (int64_t)v;
	return true;
}
