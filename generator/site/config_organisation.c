/*
 * The organisation behind the bank, and the pictures that site.yml names: what
 * is told of the site to those who share or index it; where readers can ask it
 * for what they do not find.
 *
 *	organisation: Mediecentralen
 *	organisation: {name: Mediecentralen, email: media@example.org}
 *	request: onska@example.org
 */
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

bool config_read_request(const struct config_reader *r, uint32_t key,
			 uint32_t value, struct site_config *out)
{
	struct str address = S("");

	if (str_find(config_text(r, value), S("://")) != SIZE_MAX)
		return checked_read(r, key, value, url_is_valid, DIAG_BAD_URL,
				    &out->request);
	if (!checked_read(r, key, value, email_is_valid, DIAG_BAD_EMAIL,
			  &address))
		return false;
	if (address.n)
		out->request = str_cat(r->arena, S("mailto:"), address);
	return true;
}
