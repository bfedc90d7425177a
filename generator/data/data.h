/*
 * Data as people write it: the YAML of front matter and configuration, as a
 * flat tree in which every node knows its place. The tree is position
 * independent (indices and offsets, no pointers), so that it is part of a
 * page object as it stands. libyaml stays inside this module.
 *
 *	title: Hej            MAP    count 2
 *	tags: [a, b]          ├ SCALAR title ├ SCALAR Hej
 *	                      ├ SCALAR tags  ├ LIST count 2 ├ SCALAR a ├ SCALAR b
 *
 * Nodes stand in pre-order: the children of node i begin at i + 1, and
 * nodes[i].next is the index behind the last one. A map's children are key,
 * value, key, value; keys are scalars.
 */
#ifndef DATA_DATA_H
#define DATA_DATA_H

#include "base/diag.h"
#include "base/limits.h"
#include "base/str.h"

struct arena;

enum data_kind { DATA_SCALAR, DATA_LIST, DATA_MAP };

/* How a scalar was written: only plain ones can be null, bool or number. */
enum data_style { DATA_PLAIN, DATA_QUOTED, DATA_BLOCK };

struct data_node {
	uint8_t kind;	/* enum data_kind */
	uint8_t style;	/* enum data_style, of a scalar */
	uint16_t depth; /* 0 for the root */
	uint32_t next;	/* index behind this node and all below it */
	uint32_t count; /* children of a list; pairs of a map */
	uint32_t text;	/* scalar: offset and length in the tree's text */
	uint32_t size;
	uint32_t line; /* 1-based, of the file */
	uint32_t col;  /* 1-based, in code points */
};

/* Node 0 is the root; an empty document has count 0 nodes. */
struct data_tree {
	const struct data_node *nodes;
	uint32_t count;
	struct str text;
};

/* Parses one YAML 1.2 document (core schema; comments allowed; directives,
 * tags, anchors, aliases, merge keys and a second document refused). `s` is
 * the document's text, whose first line is line `line` of the file `path`;
 * at most `max` bytes. All mistakes that can be found are reported: yaml-*
 * diagnostics at their line and column, with hints for tabs, an unquoted
 * colon and unclosed quotes; duplicate keys (yaml-duplicate-key) at the
 * second. False if there was an error; *out is then untouched. */
bool data_parse(struct arena *a, struct str path, struct str s, uint32_t line,
		size_t max, struct data_tree *out, struct diags *diags);

/* Checks a tree whose bytes are not trusted: indices, nesting, offsets,
 * UTF-8. Everything below is safe on a tree that passed. */
bool data_verify(const struct data_tree *t);

/* A node's text ("" for lists and maps), and its place in a file. */
struct str data_text(const struct data_tree *t, uint32_t node);
struct place data_place(const struct data_tree *t, uint32_t node,
			struct str path);

/* The value of a key in a map node, or UINT32_MAX. */
uint32_t data_find(const struct data_tree *t, uint32_t map, struct str key);
/* The first child of a list or map (its first key), or UINT32_MAX. */
uint32_t data_first(const struct data_tree *t, uint32_t node);
/* The next child of `parent` after child `node`, or UINT32_MAX. For maps: from
 * key to value, from value to the next key. */
uint32_t data_next(const struct data_tree *t, uint32_t parent, uint32_t node);

/* YAML 1.2 core schema of a plain scalar (YAML 1.2.2, 10.3.2): null is "",
 * "~", "null", "Null", "NULL"; bool is true/false in their three spellings
 * ("no", "on" are text); integers decimal, 0o and 0x. Quoted and block
 * scalars are text only. */
bool data_is_null(const struct data_tree *t, uint32_t node);
bool data_to_bool(const struct data_tree *t, uint32_t node, bool *out);
bool data_to_int(const struct data_tree *t, uint32_t node, int64_t *out);

#endif
