/*
 * Objects of git as bytes (gitformat: a tree is "MODE NAME\0" and 20 bytes of
 * id, over and over). They are read by id from the repository's own database
 * without hashing them again, see repository.c.
 */
#include "source/source_priv.h"

#include <git2.h>
#include <string.h>

static bool hex_digit(char c, uint8_t *out)
{
	if (c >= '0' && c <= '9')
		*out = (uint8_t)(c - '0');
	else if (c >= 'a' && c <= 'f')
		*out = (uint8_t)(c - 'a' + 10);
	else
		return false;
	return true;
}

/* Old trees have modes such as 100664: what counts is what git checks out. */
static enum entry_kind kind_of_mode(unsigned mode)
{
	switch (mode & 0170000) {
	case 0100000: return mode & 0111 ? ENTRY_PROGRAM : ENTRY_FILE;
	case 0120000: return ENTRY_LINK;
	case 0040000: return ENTRY_TREE;
	default: return ENTRY_OTHER;
	}
}

bool id_eq(const struct blob_id *a, const struct blob_id *b)
{
	return memcmp(a->byte, b->byte, sizeof(a->byte)) == 0;
}

bool id_is_zero(const struct blob_id *id)
{
	static const struct blob_id zero;

	return id_eq(id, &zero);
}

bool id_parse(struct str hex, struct blob_id *out)
{
	struct blob_id id;
	uint8_t high, low;

	if (hex.n != 2 * sizeof(id.byte))
		return false;
	for (size_t i = 0; i < sizeof(id.byte); i++) {
		if (!hex_digit(hex.p[2 * i], &high) ||
		    !hex_digit(hex.p[2 * i + 1], &low))
			return false;
		id.byte[i] = (uint8_t)(high << 4 | low);
	}
	*out = id;
	return true;
}

struct str id_key(const struct blob_id *id)
{
	return (struct str){ (const char *)id->byte, sizeof(id->byte) };
}

/* Of an object that libgit2 did not read. */
static bool read_fail(int error, const struct blob_id *id, struct place at,
		      struct diags *diags)
{
	if (error == GIT_ENOTFOUND)
		return diag_add(diags, at, DIAG_GIT_MISSING_OBJECT,
				blob_id_hex(diags->arena, *id));
	if (error == GIT_EMISMATCH)
		return repository_damaged(id, at, diags);
	return repository_fail(at, diags);
}

static const git_object_t types[] = { GIT_OBJECT_COMMIT, GIT_OBJECT_TREE,
				      GIT_OBJECT_BLOB };

bool odb_find_size(struct git_odb *odb, const struct blob_id *id,
		   enum odb_type type, size_t *size, struct place at,
		   struct diags *diags)
{
	git_object_t found;
	git_oid oid;
	int error;
	size_t n;

	memcpy(oid.id, id->byte, sizeof(oid.id));
	error = git_odb_read_header(&n, &found, odb, &oid);
	if (error)
		return read_fail(error, id, at, diags);
	if (found != types[type])
		return repository_damaged(id, at, diags);
	*size = n;
	return true;
}

/* A few bytes of a pack unfold to any number of equal ones. */
static bool size_is_fine(struct git_odb *odb, const struct blob_id *id,
			 enum odb_type type, struct place at,
			 struct diags *diags)
{
	size_t max = type == ODB_COMMIT ? SOURCE_MAX_COMMIT : SOURCE_MAX_TREE;
	size_t size;

	if (type == ODB_BLOB)
		return true;
	if (!odb_find_size(odb, id, type, &size, at, diags))
		return false;
	return size <= max || diag_add(diags, at, DIAG_GIT_TOO_LARGE,
				       blob_id_hex(diags->arena, *id),
				       str_printf(diags->arena, "%zu", max));
}

bool odb_read(struct git_odb *odb, const struct blob_id *id, enum odb_type type,
	      struct git_odb_object **out, struct place at, struct diags *diags)
{
	git_odb_object *o = NULL;
	git_oid oid;
	int error;

	if (!size_is_fine(odb, id, type, at, diags))
		return false;
	memcpy(oid.id, id->byte, sizeof(oid.id));
	error = git_odb_read(&o, odb, &oid);
	if (error)
		return read_fail(error, id, at, diags);
	if (git_odb_object_type(o) != types[type]) {
		git_odb_object_free(o);
		return repository_damaged(id, at, diags);
	}
	*out = o;
	return true;
}

struct str odb_bytes(const struct git_odb_object *o)
{
	/* libgit2's getters do not change the object, but lack the const. */
	git_odb_object *object = (git_odb_object *)(uintptr_t)o;

	return (struct str){ git_odb_object_data(object),
			     git_odb_object_size(object) };
}

void odb_done(struct git_odb_object *o)
{
	git_odb_object_free(o);
}

bool tree_next(struct str *rest, struct tree_entry *out)
{
	const char *p = rest->p, *end, *name, *nul;
	unsigned mode = 0;

	/* The entries of no tree are at NULL, to which nothing is added. */
	if (rest->n == 0)
		return false;
	end = p + rest->n;
	for (; p < end && *p >= '0' && *p <= '7'; p++)
		mode = (mode << 3 | (unsigned)(*p - '0')) & 0777777;
	if (p == rest->p || p == end || *p != ' ')
		return false;
	name = p + 1;
	nul = memchr(name, '\0', (size_t)(end - name));
	if (!nul || (size_t)(end - nul - 1) < sizeof(out->id.byte))
		return false;
	out->kind = kind_of_mode(mode);
	out->name = (struct str){ name, (size_t)(nul - name) };
	memcpy(out->id.byte, nul + 1, sizeof(out->id.byte));
	p = nul + 1 + sizeof(out->id.byte);
	*rest = (struct str){ p, (size_t)(end - p) };
	return true;
}

static bool tree_find_name(struct git_odb *odb, const struct blob_id *tree,
			   struct str name, struct tree_entry *out,
			   struct diags *diags)
{
	struct tree_entry e, found = { .name = name };
	struct git_odb_object *o;
	struct str rest;

	if (!odb_read(odb, tree, ODB_TREE, &o, place_none(), diags))
		return false;
	rest = odb_bytes(o);
	while (found.kind == ENTRY_NONE && tree_next(&rest, &e))
		if (str_eq(e.name, name))
			found = (struct tree_entry){ name, e.kind, e.id };
	odb_done(o);
	*out = found;
	return true;
}

bool tree_find(struct git_odb *odb, const struct blob_id *tree, struct str path,
	       struct tree_entry *out, struct diags *diags)
{
	struct tree_entry at = { .kind = ENTRY_TREE, .id = *tree };
	struct str rest = path, name;

	while (path.n && str_next(&rest, '/', &name)) {
		if (at.kind != ENTRY_TREE)
			at = (struct tree_entry){ 0 };
		else if (!tree_find_name(odb, &at.id, name, &at, diags))
			return false;
	}
	*out = at;
	return true;
}
