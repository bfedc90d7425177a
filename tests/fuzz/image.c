/*
 * Images: whatever the bytes, the result is an object that passes the check.
 * A picture of a known kind has a size (but SVG need not have one), what is
 * none has none, and only an SVG can be faulty.
 */
#include "base/arena.h"
#include "compile/compile.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool held)
{
	if (!held)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = { (const char *)data, size };
	struct object o;
	struct arena a;

	arena_init(&a);
	expect(object_open(&a, compile_image(&a, s), &o));
	expect(o.kind == OBJECT_IMAGE);
	expect((o.width == 0) == (o.height == 0));
	if (o.image != IMAGE_SVG)
		expect((o.image == IMAGE_NONE) == (o.width == 0));
	expect(!o.faulty || o.image == IMAGE_SVG);
	expect(o.faulty == (o.ndiags > 0));
	arena_done(&a);
	return 0;
}
