/*
 * Files of cards: what a reader is shown of documents that are found. A result
 * needs the card of its document and no other, so files are small; a document
 * shows as much of its text as there is room for.
 */
#include "search/files_priv.h"

#include "base/json.h"
#include "base/utf8.h"

enum {
	CARD_BYTES = 6000, /* of a file, about */
	CARD_TEXT = 160,   /* bytes that each may show: as much as is shown */
	CARD_REST = 140,   /* bytes of a card beside the text, about */
	/* Where there are few documents: more would take a browser long to
	 * look through for each query. */
	CARD_MOST = 64 << 10,	      /* bytes of text */
	CARD_MOST_SPOKEN = 256 << 10, /* of moments: hours of talk */
	CARD_SUMMARY = 200,	      /* code points */
	CARD_MOMENTS = 15,	      /* times the text: bytes of moments */
	CARD_MOMENT = 15, /* bytes of one beside what is said, about */
};

static size_t least_of(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t budget_of(size_t documents)
{
	const size_t all = SEARCH_CARD_FILES * CARD_BYTES;
	const size_t each = all / (size_t)size_round(documents + 1);

	return each > CARD_TEXT + CARD_REST
		       ? least_of(each - CARD_REST, CARD_MOST)
		       : CARD_TEXT;
}

/* Bytes of what is said that a card may show. */
static size_t spoken_room(size_t budget)
{
	return least_of(budget * CARD_MOMENTS, CARD_MOST_SPOKEN);
}

size_t card_room(const struct document *d, size_t budget)
{
	const size_t summary = d->page->summary.n;

	return summary < budget ? budget - summary : 0;
}

/* Whether a card has a moment: chapters, and of what is said as much as there
 * is room for. */
static bool moment_take(const struct moment *m, size_t *room)
{
	if (m->chapter)
		return true;
	if (m->text.n > *room)
		return false;
	*room -= m->text.n;
	return true;
}

/* The bytes of a card, about. */
static size_t card_size(const struct document *d, size_t budget)
{
	const struct page *p = d->page;
	const size_t text = p->summary.n + body_bytes(d);
	size_t size = CARD_REST + least_of(text, budget);
	size_t room = spoken_room(budget);

	for (size_t i = 0; i < p->nmoments; i++)
		if (moment_take(&p->moments[i], &room))
			size += CARD_MOMENT + p->moments[i].text.n;
	return size;
}

/* Which documents have their cards in one file: neighbours by date, so that a
 * new page changes few files. */
static void cards_cut(struct arena *a, const struct documents *docs,
		      size_t budget, struct shards *out)
{
	static const struct shard_aim aim = { SEARCH_CARD_FILES, CARD_BYTES,
					      3 };
	struct shard_item *items = arena_array(a, struct shard_item, docs->n);

	for (size_t i = 0; i < docs->n; i++) {
		struct digest d = digest_of(docs->at[i].page->identity);

		items[i].key = digest_hex(a, d, 2 * sizeof(d.byte));
		items[i].size = (uint32_t)card_size(&docs->at[i], budget);
	}
	shards_cut(a, items, docs->n, &aim, out);
}

static void types_collect(struct arena *a, const struct index_source *s,
			  struct card_files *out)
{
	const struct schema *schema = s->options->site->schema;
	bool *has = arena_array(a, bool, schema->ntypes);
	const struct type **types =
		arena_array(a, const struct type *, schema->ntypes);

	for (size_t i = 0; i < s->docs->n; i++)
		has[s->docs->at[i].page->type - schema->types] = true;
	for (size_t i = 0; i < schema->ntypes; i++)
		if (has[i])
			types[out->ntypes++] = &schema->types[i];
	out->types = types;
}

void cards_make(struct arena *a, const struct index_source *s,
		struct card_files *out)
{
	*out = (struct card_files){ .budget = budget_of(s->docs->n) };
	cards_cut(a, s->docs, out->budget, &out->shards);
	rare_words(a, s->docs, s->lexicon, out->budget,
		   pieces_words(out->budget), &out->rare);
	types_collect(a, s, out);
}

/* ---- one card ---- */

struct card {
	struct arena *arena;
	const struct card_files *files;
	struct str language; /* of the site */
	const struct page *page;
	const struct document *document;
	size_t id; /* of the document */
	size_t room;
	bool whole; /* all of its text is shown */
};

/* Adds a text to a line, which no text ends. */
static void line_add(struct buf *b, struct str text)
{
	const size_t from = b->n;

	buf_str(b, text);
	for (size_t i = from; i < b->n; i++)
		if (b->p[i] == '\n')
			b->p[i] = ' ';
}

static void line_write(struct buf *b, struct str text)
{
	line_add(b, text);
	buf_char(b, '\n');
}

/* Adds a passage to the line of those before it. */
static void passage_write(const struct card *c, struct str text,
			  struct buf *out)
{
	text = str_trim(text);
	if (text.n == 0 || str_eq(text, c->page->summary))
		return;
	if (out->n && out->p[out->n - 1] != '\n')
		buf_lit(out, " · ");
	line_add(out, text);
}

static void passages_write(const struct card *c, struct buf *out)
{
	const struct rare *rare = &c->files->rare;
	const struct body_block *blocks = c->document->blocks;
	struct pieces pieces;

	if (c->whole) {
		for (size_t i = 0; i < c->document->nblocks; i++)
			passage_write(c, blocks[i].text, out);
		return;
	}
	pieces_choose(c->arena, c->document, rare->words + c->id * rare->most,
		      rare->counts[c->id], c->room, &pieces);
	for (size_t i = 0; i < pieces.n; i++) {
		const struct piece *p = &pieces.at[i];

		passage_write(c,
			      str_sub(blocks[p->block].text, p->from,
				      p->to - p->from),
			      out);
	}
}

static void moment_write(struct json *j, const struct moment *m)
{
	json_array_begin(j);
	json_uint(j, m->second);
	json_text(j, m->text);
	if (m->track > 1)
		json_uint(j, m->track);
	json_array_end(j);
}

static void moments_write(const struct card *c, struct buf *out)
{
	size_t room = spoken_room(c->files->budget);
	struct json json = json_start(out);

	if (c->page->nmoments == 0)
		return;
	json_array_begin(&json);
	for (size_t i = 0; i < c->page->nmoments; i++) {
		const struct moment *m = &c->page->moments[i];

		if (moment_take(m, &room))
			moment_write(&json, m);
	}
	json_array_end(&json);
}

/* Which signs are letters a reader is told by its browser, whose Unicode may be
 * newer than that of the libraries here: of Latin letters and signs of
 * punctuation both know the same. */
static bool is_known_alike(struct str title)
{
	for (size_t i = 0; i < title.n;) {
		const uint32_t c = utf8_next(title, &i);

		if (c >= 0x250 && (c < 0x2000 || c >= 0x2070))
			return false;
	}
	return true;
}

/* The title as addresses mostly have it: the keys of its words. */
static struct str title_slug(struct arena *a, struct str title)
{
	char key[2 * WORD_MAX];
	struct words words;
	struct word word;
	struct buf slug;

	buf_init(a, &slug);
	words_begin(&words, title);
	while (words_next(&words, &word)) {
		if (word.joined)
			continue;
		if (slug.n)
			buf_char(&slug, '-');
		buf_str(&slug, word_key(word.form, key));
	}
	return buf_view(&slug);
}

/* The address with a star for the title, which it says once more. */
static struct str address_of(struct arena *a, const struct page *p)
{
	struct str address = str_from(p->url, 1);
	struct str slug = title_slug(a, p->title);
	size_t at = str_find(address, slug);

	if (slug.n == 0 || at == SIZE_MAX || !is_known_alike(p->title))
		return address;
	return str_cat3(a, str_sub(address, 0, at), S("*"),
			str_from(address, at + slug.n));
}

static size_t type_number(const struct card *c)
{
	size_t i = 0;

	while (c->files->types[i] != c->page->type)
		i++;
	return i;
}

static int64_t day_of(struct date d)
{
	return date_is_set(d)
		       ? datetime_to_unix((struct datetime){ .date = d }) /
				 86400
		       : 0;
}

/* In the order of format.h; each has a line of every document. */
enum column {
	COLUMN_ADDRESS,
	COLUMN_TITLE,
	COLUMN_SUMMARY,
	COLUMN_PASSAGES,
	COLUMN_TYPE,
	COLUMN_DAY,
	COLUMN_MOMENTS,
	COLUMN_LANGUAGE,
	COLUMNS
};

static void card_write(const struct card *c, struct buf out[COLUMNS])
{
	const struct page *p = c->page;

	line_write(&out[COLUMN_ADDRESS], address_of(c->arena, p));
	line_write(&out[COLUMN_TITLE], p->title);
	line_write(&out[COLUMN_SUMMARY],
		   c->whole
			   ? p->summary
			   : text_truncate(c->arena, p->summary, CARD_SUMMARY));
	passages_write(c, &out[COLUMN_PASSAGES]);
	buf_char(&out[COLUMN_PASSAGES], '\n');
	buf_printf(&out[COLUMN_TYPE], "%zu\n", type_number(c));
	buf_printf(&out[COLUMN_DAY], "%lld\n", (long long)day_of(p->date.date));
	moments_write(c, &out[COLUMN_MOMENTS]);
	buf_char(&out[COLUMN_MOMENTS], '\n');
	line_write(&out[COLUMN_LANGUAGE],
		   str_eq(p->lang, c->language) ? S("") : p->lang);
}

void cards_write(struct arena *scratch, const struct index_source *s,
		 const struct card_files *cards, size_t file, struct buf *out)
{
	const size_t *starts = cards->shards.starts;
	struct buf columns[COLUMNS];

	for (size_t i = 0; i < COLUMNS; i++)
		buf_init(scratch, &columns[i]);
	for (size_t i = starts[file]; i < starts[file + 1]; i++) {
		const struct document *d = &s->docs->at[i];
		const size_t room = card_room(d, cards->budget);
		const struct card c = {
			.arena = scratch,
			.files = cards,
			.language = s->options->site->config->language,
			.page = d->page,
			.document = d,
			.id = i,
			.room = room,
			.whole = body_bytes(d) <= room,
		};

		card_write(&c, columns);
	}
	for (size_t i = 0; i < COLUMNS; i++)
		buf_str(out, buf_view(&columns[i]));
}
