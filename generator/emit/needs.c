/*
 * What the program itself asks a theme for, so that a theme can be told what
 * it has in vain. The standard theme has all of it and nothing else
 * (tests/e2e/themes.py).
 */
#include "emit/emit.h"

const struct str *emit_templates(size_t *n)
{
	static const struct str names[] = {
		{ "404.html", 8 },     { "facet.html", 10 }, { "home.html", 9 },
		{ "index.html", 10 },  { "list.html", 9 },   { "page.html", 9 },
		{ "search.html", 11 },
	};

	*n = sizeof(names) / sizeof(*names);
	return names;
}

const struct str *emit_texts(size_t *n)
{
	static const struct str keys[] = {
		{ "box_", 4 },		 { "code", 4 },
		{ "file_", 5 },		 { "footnote_back", 13 },
		{ "footnotes", 9 },	 { "footnote_ref", 12 },
		{ "home", 4 },		 { "letters", 7 },
		{ "letters_other", 13 }, { "moved", 5 },
		{ "not_found", 9 },	 { "search", 6 },
		{ "table", 5 },		 { "task_done", 9 },
		{ "task_open", 9 },	 { "video", 5 },
		{ "video_", 6 },
	};

	*n = sizeof(keys) / sizeof(*keys);
	return keys;
}
