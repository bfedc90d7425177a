/*
 * The organisation behind the bank, and the pictures that site.yml names: what
 * is told of the site to those who share or index it; where readers can ask it
 * for what they do not find.
 *
 *	organisation: Mediecentralen
 *	organisation: {name: Mediecentralen, email: media@example.org}
 *	request: onska@example.org
 */
#include "base/escape.h"
#include "site/config_priv.h"

enum part { PART_NAME, PART_URL, PART_EMAIL, PART_TELEPHONE, PART_LOGO, PARTS };

static const struct str parts[PARTS] = {
	[PART_NAME] = { "name", 4 },   [PART_URL] = { "url", 3 },
	[PART_EMAIL] = { "email", 5 }, [PART_TELEPHONE] = { "telephone", 9 },
	[PART_LOGO] = { "logo", 4 },
};

struct str organisation_key_at(size_t i)
{
	return i < PARTS ? parts[i] : S("");
}

/* A text that must be right where it is not empty. */
static bool checked_read(const struct config_reader *r, uint32_t key,
			 uint32_t value, bool is_valid(struct str s),
			 enum diag_id wrong, struct str *out)
{
	struct str text = S("");

	if (!config_read_text(r, key, value, &text))
		return false;
	if (text.n && !is_valid(text))
		return diag_add(r->diags, config_place(r, value), wrong, text);
	*out = text;
	return true;
}

static bool picture_read(const struct config_reader *r, uint32_t key,
			 uint32_t value, struct config_file *out)
{
	out->at = config_place(r, value);
	return config_read_text(r, key, value, &out->path);
}

bool config_read_image(const struct config_reader *r, uint32_t key,
		       uint32_t value, struct site_config *out)
{
	return picture_read(r, key, value, &out->image);
}

static bool part_read(const struct config_reader *r, uint32_t key,
		      uint32_t value, struct organisation *out)
{
	struct str name = data_text(r->tree, key);

	if (str_eq(name, parts[PART_NAME]))
		return config_read_text(r, key, value, &out->name);
	if (str_eq(name, parts[PART_URL]))
		return checked_read(r, key, value, url_is_valid, DIAG_BAD_URL,
				    &out->url);
	if (str_eq(name, parts[PART_EMAIL]))
		return checked_read(r, key, value, email_is_valid,
				    DIAG_BAD_EMAIL, &out->email);
	if (str_eq(name, parts[PART_TELEPHONE]))
		return checked_read(r, key, value, phone_is_valid,
				    DIAG_BAD_PHONE, &out->telephone);
	if (str_eq(name, parts[PART_LOGO]))
		return picture_read(r, key, value, &out->logo);
	return config_unknown_key(r, key, parts, PARTS);
}

bool config_read_organisation(const struct config_reader *r, uint32_t key,
			      uint32_t value, struct site_config *out)
{
	struct organisation o = { 0 };
	uint32_t part = UINT32_MAX, said;
	bool ok = true;

	if (r->tree->nodes[value].kind != DATA_MAP)
		return config_read_text(r, key, value, &out->organisation.name);
	while (config_next(r, value, &part, &said))
		ok &= part_read(r, part, said, &o);
	if (ok && o.name.n == 0)
		return diag_add(r->diags, config_place(r, value),
				DIAG_CONFIG_MISSING, data_text(r->tree, key),
				parts[PART_NAME]);
	if (ok)
		out->organisation = o;
	return ok;
}

/* The address of a letter (RFC 6068). Before the @ there may be signs that mean
 * something else in an address. */
static struct str letter_template(struct arena *a, struct str address)
{
	size_t at = str_find_char(address, '@');
	struct buf b;

	buf_init(a, &b);
	buf_str(&b, S("mailto:"));
	escape_url_part(&b, str_sub(address, 0, at));
	buf_str(&b, str_from(address, at));
	buf_str(&b, S("?subject={subject}"));
	return buf_view(&b);
}

static struct str form_template(struct arena *a, struct str url)
{
	size_t end = str_find_char(url, '#');
	struct str page = str_sub(url, 0, end);
	bool asks = str_find_char(page, '?') != SIZE_MAX;

	return str_cat3(a, page, asks ? S("&q={q}") : S("?q={q}"),
			end == SIZE_MAX ? S("") : str_from(url, end));
}

bool config_read_request(const struct config_reader *r, uint32_t key,
			 uint32_t value, struct site_config *out)
{
	bool is_form = str_find(config_text(r, value), S("://")) != SIZE_MAX;
	struct str address = S("");

	if (!(is_form ? checked_read(r, key, value, url_is_valid, DIAG_BAD_URL,
				     &address)
		      : checked_read(r, key, value, email_is_valid,
				     DIAG_BAD_EMAIL, &address)))
		return false;
	if (address.n)
		out->request = is_form ? form_template(r->arena, address)
				       : letter_template(r->arena, address);
	return true;
}
