/*
 * The moments of a page's videos: chapters, and what is said by the captions
 * that the bank has. Cues are short and break sentences off; those that follow
 * one another are joined to moments of some ten to thirty seconds, so that
 * words of one sentence are found together, and a list of them can be read.
 */
#include "site/site_priv.h"

#include "base/buf.h"
#include "data/webvtt.h"

/* Milliseconds after which a moment ends with a sentence or where nothing is
 * said for a while, and after which it ends anyhow. */
enum { MOMENT_LEAST = 10000, MOMENT_MOST = 30000, MOMENT_PAUSE = 3000 };

struct joiner {
	struct arena *arena; /* owns the texts */
	struct arena *scratch;
	size_t room; /* bytes of text that are kept */
	VEC(struct moment) list;
	uint32_t start, end; /* of the moment that is being made */
	struct buf text;
	struct str last; /* line in it */
};

static bool is_sentence(struct str s)
{
	static const struct str closing[] = {
		{ "\"", 1 },	 { "'", 1 },	  { ")", 1 },
		{ "\u201D", 3 }, { "\u2019", 3 }, { "\u00BB", 2 },
	};
	static const struct str ends[] = {
		{ ".", 1 },
		{ "!", 1 },
		{ "?", 1 },
		{ "\u2026", 3 },
	};

	for (size_t i = 0; i < sizeof(closing) / sizeof(*closing); i++)
		if (str_ends(s, closing[i]))
			s.n -= closing[i].n;
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (str_ends(s, ends[i]))
			return true;
	return false;
}

static bool is_full(const struct joiner *j, const struct cue *next)
{
	uint32_t since = next->start - j->start;

	if (j->text.n + next->text.n > SITE_MAX_MOMENT_TEXT ||
	    since >= MOMENT_MOST)
		return true;
	return since >= MOMENT_LEAST &&
	       (is_sentence(buf_view(&j->text)) ||
		next->start > (uint64_t)j->end + MOMENT_PAUSE);
}

static void moment_end(struct joiner *j)
{
	struct moment *m;

	if (j->text.n == 0)
		return;
	if (j->text.n <= j->room) {
		j->room -= j->text.n;
		m = vec_push(j->scratch, &j->list);
		m->second = j->start / 1000;
		m->text = str_dup(j->arena, buf_view(&j->text));
	}
	buf_clear(&j->text);
	j->last = S("");
}

/* Captions that roll show a line once more while the next one appears. */
static void line_join(struct joiner *j, struct str line)
{
	if (str_eq(line, j->last))
		return;
	if (j->text.n)
		buf_char(&j->text, ' ');
	buf_str(&j->text, line);
	j->last = line;
}

static void cue_join(struct joiner *j, const struct cue *c)
{
	struct str rest = c->text, line;

	if (j->text.n && is_full(j, c))
		moment_end(j);
	if (j->text.n == 0)
		j->start = j->end = c->start;
	while (str_next_line(&rest, &line))
		line_join(j, line);
	if (j->end < c->end)
		j->end = c->end;
}

/* The moments of a file of captions, which may belong to several pages. */
struct captions {
	const struct moment *at;
	size_t n;
};

static struct captions *captions_read(struct linker *l,
				      const struct site_file *f)
{
	struct captions *out = arena_new(l->work, struct captions);
	struct arena scratch;
	struct joiner j = { .arena = l->arena,
			    .scratch = &scratch,
			    .room = l->moments_left };
	struct cues cues = { NULL, 0 };
	struct str bytes;

	arena_init(&scratch);
	/* One that is too large is refused by its parser. */
	if (source_read(&scratch, l->options->source, f->file,
			WEBVTT_MAX_BYTES + 1, &bytes, NULL, l->diags)) {
		webvtt_parse(&scratch, f->file->path, bytes, &cues, l->diags);
		buf_init(&scratch, &j.text);
		for (size_t i = 0; i < cues.n; i++)
			cue_join(&j, &cues.at[i]);
		moment_end(&j);
		out->n = j.list.n;
		out->at = arena_copy(l->work, j.list.at,
				     out->n * sizeof(*out->at));
	}
	arena_done(&scratch);
	return out;
}

static const struct captions *captions_of(struct linker *l,
					  const struct site_file *f)
{
	struct map_entry *e = map_add(&l->captions, f->url);

	if (!e->value)
		e->value = captions_read(l, f);
	return e->value;
}

/* ---- a page's ---- */

struct collector {
	struct linker *l;
	VEC(struct moment) list;
	uint32_t track;
};

/* What is beyond the limits is left out. */
static void moment_add(struct collector *c, struct moment m)
{
	size_t bytes = sizeof(m) + m.text.n;

	if (c->list.n == SITE_MAX_MOMENTS || c->l->moments_left < bytes)
		return;
	c->l->moments_left -= bytes;
	m.track = c->track;
	*vec_push(c->l->scratch, &c->list) = m;
}

static void chapters_add(struct collector *c, const struct cell *chapters)
{
	for (size_t i = 0; chapters && i < chapters->n; i++) {
		const struct record *r = chapters->values[i].group;
		const struct cell *time =
			record_find_kind(r, S("time"), FIELD_TIME);

		if (time && time->n)
			moment_add(
				c,
				(struct moment){
					.second = (uint32_t)time->values[0]
							  .integer,
					.chapter = true,
					.text = record_text(r, S("title")) });
	}
}

/* The moments of one video; where they begin in the list is known until all
 * are there. */
static void video_collect(struct collector *c, struct video *v,
			  const struct cell *chapters)
{
	size_t first = c->list.n;
	const struct captions *said;

	c->track++;
	chapters_add(c, chapters);
	v->nchapters = c->list.n - first;
	if (v->captions_file) {
		said = captions_of(c->l, v->captions_file);
		for (size_t i = 0; i < said->n; i++)
			moment_add(c, said->at[i]);
	}
	v->nmoments = c->list.n - first;
	if (v->nmoments)
		v->track = c->track;
	else
		c->track--;
}

/* The first moment of each second has its anchor. */
static void anchors_give(struct linker *l, struct moment *list, size_t n)
{
	struct map known;

	map_init(l->scratch, &known);
	for (size_t i = 0; i < n; i++) {
		struct map_entry *e =
			map_add(&known, moment_anchor(l->scratch, &list[i]));

		list[i].named = !e->value;
		e->value = &list[i];
	}
}

void moments_collect(struct linker *l, struct page *p, struct video *videos,
		     size_t n, const struct cell *const *chapters)
{
	struct collector c = { .l = l };
	struct moment *list;

	for (size_t i = 0; i < n; i++)
		video_collect(&c, &videos[i], chapters[i]);
	if (c.list.n == 0)
		return;
	list = arena_copy(l->arena, c.list.at, c.list.n * sizeof(*list));
	anchors_give(l, list, c.list.n);
	p->moments = list;
	p->nmoments = c.list.n;
	for (size_t i = 0; i < n; i++) {
		videos[i].moments = list;
		list += videos[i].nmoments;
	}
}

struct str moment_anchor(struct arena *a, const struct moment *m)
{
	if (m->track < 2)
		return str_printf(a, "t_%u", m->second);
	return str_printf(a, "t%u_%u", m->track, m->second);
}
