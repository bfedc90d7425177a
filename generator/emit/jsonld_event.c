/*
 * What takes place: where, when, by whom, and how it stands with it.
 */
#include "emit/jsonld_priv.h"

static void moment_member(struct jsonld *l, const struct record *r,
			  struct str field, struct str key)
{
	const struct cell *c = told(r, field, FIELD_DATETIME);

	if (!c)
		return;
	/* What has no time lasts the whole day. */
	if (c->values[0].datetime.has_time)
		node_time(l, key, c->values[0].datetime);
	else
		node_text(l, key,
			  date_iso(l->arena, c->values[0].datetime.date));
}

/* The vocabulary says by its codes what its terms mean; what nothing is said
 * of takes place as planned. */
static struct str status_of(const struct page *p)
{
	static const struct str known[] = {
		{ "EventScheduled", 14 },   { "EventCancelled", 14 },
		{ "EventRescheduled", 16 }, { "EventPostponed", 14 },
		{ "EventMovedOnline", 16 },
	};
	const struct cell *c = told(&p->record, S("status"), FIELD_TERM);
	const struct term *term = c ? c->values[0].term : NULL;

	for (size_t i = 0; term && i < sizeof(known) / sizeof(*known); i++)
		if (str_eq(term->code, known[i]))
			return known[i];
	return known[0];
}

static void place_node(struct jsonld *l, struct str location)
{
	size_t comma = str_find_char(location, ',');

	node_begin(l, S("Place"));
	/* "The hall, Storgatan 1, Lindby" */
	node_text(l, S("name"), str_trim(str_sub(location, 0, comma)));
	node_text(l, S("address"), location);
	node_end(l);
}

static void where_members(struct jsonld *l, const struct record *r)
{
	struct str location = told_text(r, S("location"), FIELD_TEXT);
	struct str online = told_text(r, S("online"), FIELD_URL);

	if (location.n == 0 && online.n == 0)
		return;
	node_text(l, S("eventAttendanceMode"),
		  online.n == 0
			  ? S("https://schema.org/OfflineEventAttendanceMode")
		  : location.n
			  ? S("https://schema.org/MixedEventAttendanceMode")
			  : S("https://schema.org/OnlineEventAttendanceMode"));
	json_key(&l->json, S("location"));
	json_array_begin(&l->json);
	if (location.n)
		place_node(l, location);
	if (online.n) {
		node_begin(l, S("VirtualLocation"));
		node_text(l, S("url"), online);
		node_end(l);
	}
	json_array_end(&l->json);
}

/* Who holds it: as the page says, else who publishes the site. */
static void organizer_member(struct jsonld *l, const struct page *p)
{
	const struct cell *c =
		told(&p->record, S("organizer"), FIELD_REFERENCE);
	const struct page *page = c ? c->values[0].page : NULL;
	struct str name = told_text(&p->record, S("organizer"), FIELD_TEXT);

	if (c) {
		/* Its page may not be published. */
		persons_member(l, S("organizer"), &page, page != NULL);
	} else if (name.n == 0 ||
		   str_eq(name, l->c->site->config->organisation.name)) {
		organisation_member(l, S("organizer"));
	} else {
		json_key(&l->json, S("organizer"));
		node_begin(l, S("Organization"));
		node_text(l, S("name"), name);
		node_end(l);
	}
}

static void performer_member(struct jsonld *l, const struct cell *c)
{
	if (!c)
		return;
	json_key(&l->json, S("performer"));
	json_array_begin(&l->json);
	for (size_t i = 0; i < c->n; i++) {
		node_begin(l, S("Person"));
		node_text(l, S("name"), c->values[i].text);
		node_end(l);
	}
	json_array_end(&l->json);
}

/* How to take part, until there is a recording; what it costs where the page
 * says that it costs nothing. */
static void offer_member(struct jsonld *l, const struct record *r)
{
	const struct cell *c = told(r, S("registration"), FIELD_GROUP);
	const struct cell *free = told(r, S("cost_free"), FIELD_BOOLEAN);
	const struct record *registration = c ? c->values[0].group : NULL;
	struct str url;

	if (free) {
		json_key(&l->json, S("isAccessibleForFree"));
		json_bool(&l->json, free->values[0].boolean);
	}
	if (!c || told(r, S("recording"), FIELD_GROUP))
		return;
	url = told_text(registration, S("url"), FIELD_URL);
	if (url.n == 0)
		return;
	json_key(&l->json, S("offers"));
	node_begin(l, S("Offer"));
	node_text(l, S("url"), url);
	if (free && free->values[0].boolean) {
		json_key(&l->json, S("price"));
		json_uint(&l->json, 0);
		node_text(l, S("priceCurrency"), S("SEK"));
	}
	moment_member(l, registration, S("deadline"), S("validThrough"));
	node_end(l);
}

static void event_begin(struct jsonld *l)
{
	json_object_begin(&l->json);
	json_key(&l->json, S("@type"));
	json_array_begin(&l->json);
	json_text(&l->json, S("Event"));
	json_text(&l->json, S("EducationEvent"));
	json_array_end(&l->json);
}

void event_node(struct jsonld *l, const struct page *p)
{
	const struct record *r = &p->record;
	struct str series = told_text(r, S("series"), FIELD_TEXT);

	json_line(&l->json);
	event_begin(l);
	node_address(l, S("@id"), p->url);
	node_text(l, S("name"), p->title);
	node_text(l, S("description"), p->summary);
	node_address(l, S("url"), p->url);
	node_text(l, S("inLanguage"), p->lang);
	page_image(l, p);
	moment_member(l, &p->record, S("start"), S("startDate"));
	moment_member(l, &p->record, S("end"), S("endDate"));
	node_text(l, S("eventStatus"),
		  str_cat(l->arena, S("https://schema.org/"), status_of(p)));
	where_members(l, r);
	organizer_member(l, p);
	performer_member(l, told(r, S("speakers"), FIELD_TEXT));
	offer_member(l, r);
	learn_members(l, p);
	if (series.n) {
		json_key(&l->json, S("superEvent"));
		node_begin(l, S("EventSeries"));
		node_text(l, S("name"), series);
		node_end(l);
	}
	video_members(l, p);
	node_end(l);
}
