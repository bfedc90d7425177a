/*
 * Prints what templates can use, for the test of the manual
 * (tests/e2e/theme_manual.py): a line for each, columns separated by tabs,
 * the first of which is the name of the list.
 *
 *	filters	default
 *	tests	defined
 *	formats	day
 *	globals	page
 *	page	title
 */
#include "emit/emit.h"
#include "theme/syntax_priv.h"

#include <stdio.h>

static void names_print(const char *list, const struct str *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		printf("%s\t%.*s\n", list, STR_FMT(names[i]));
}

int main(void)
{
	size_t n;
	const struct filter *filters = filter_table(&n);
	const struct theme_global *globals;
	const struct str *formats;
	const struct theme_class *const *classes;

	for (size_t i = 0; tag_name_at(i).n; i++)
		printf("tags\t%.*s\n", STR_FMT(tag_name_at(i)));
	for (size_t i = 0; i < n; i++)
		names_print("filters", &filters[i].name, 1);
	names_print("tests", test_names(), TEST_COUNT);
	formats = date_formats(&n);
	names_print("formats", formats, n);
	globals = emit_globals(&n);
	for (size_t i = 0; i < n; i++)
		names_print("globals", &globals[i].name, 1);
	classes = emit_classes(&n);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < classes[i]->nmembers; k++)
			printf("%.*s\t%.*s\n", STR_FMT(classes[i]->name),
			       STR_FMT(classes[i]->members[k].name));
	return 0;
}
