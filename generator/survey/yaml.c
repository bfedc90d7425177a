/*
 * Texts of a stranger's site written as YAML: plain where that can mean
 * nothing else, else in double quotes.
 */
#include "base/utf8.h"
#include "survey/survey_priv.h"

static bool is_plain_char(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || c == '_' || c == '/' || c == '.' ||
	       c == '-' || c == ' ';
}

/* A letter first and nothing but harmless characters: no number, no date. */
static bool is_plain(struct str s)
{
	if (s.n == 0 || s.p[0] == ' ' || s.p[s.n - 1] == ' ' ||
	    !(is_plain_char(s.p[0]) &&
	      (s.p[0] == '/' || s.p[0] == '_' || (s.p[0] | 0x20) >= 'a')))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!is_plain_char(s.p[i]) &&
		    (s.p[i] != ':' || i + 1 == s.n || s.p[i + 1] == ' '))
			return false;
	return !str_eq_ascii_case(s, S("null")) &&
	       !str_eq_ascii_case(s, S("true")) &&
	       !str_eq_ascii_case(s, S("false"));
}

void yaml_text(struct buf *out, struct str s)
{
	size_t i = 0;

	if (is_plain(s)) {
		buf_str(out, s);
		return;
	}
	buf_char(out, '"');
	while (i < s.n) {
		uint32_t c = utf8_next(s, &i);

		if (c == '"' || c == '\\')
			buf_char(out, '\\');
		if (c == '\n')
			buf_lit(out, "\\n");
		else if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xfeff ||
			 c == 0x2028 || c == 0x2029 || c == 0xfffe ||
			 c == 0xffff)
			buf_char(out, ' ');
		else
			buf_utf8(out, c);
	}
	buf_char(out, '"');
}

struct str label_of(struct arena *a, struct str name)
{
	struct buf b;

	buf_init(a, &b);
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];

		if (c == '_' || c == '-')
			c = ' ';
		if (i == 0 && c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		buf_char(&b, c);
	}
	name = str_trim(buf_view(&b));
	return name.n ? name : S("?");
}
