/*
 * A comma stands before everything that follows a whole value, and before
 * nothing else; so one flag is all there is to remember, at any depth.
 */
#include "base/json.h"

#include "base/escape.h"

struct json json_start(struct buf *out)
{
	return (struct json){ .out = out };
}

static void line(struct json *j)
{
	if (j->line)
		buf_char(j->out, '\n');
	j->line = false;
}

static void comma(struct json *j)
{
	if (j->comma)
		buf_char(j->out, ',');
	j->comma = false;
	line(j);
}

static void begin(struct json *j, char bracket)
{
	comma(j);
	buf_char(j->out, bracket);
}

static void end(struct json *j, char bracket)
{
	line(j);
	buf_char(j->out, bracket);
	j->comma = true;
}

void json_object_begin(struct json *j)
{
	begin(j, '{');
}

void json_object_end(struct json *j)
{
	end(j, '}');
}

void json_array_begin(struct json *j)
{
	begin(j, '[');
}

void json_array_end(struct json *j)
{
	end(j, ']');
}

static void quoted(struct json *j, struct str s)
{
	begin(j, '"');
	escape_json(j->out, s);
	end(j, '"');
}

void json_key(struct json *j, struct str name)
{
	quoted(j, name);
	buf_char(j->out, ':');
	j->comma = false;
}

void json_text(struct json *j, struct str s)
{
	quoted(j, s);
}

void json_uint(struct json *j, uint64_t v)
{
	comma(j);
	buf_uint(j->out, v);
	j->comma = true;
}

void json_int(struct json *j, int64_t v)
{
	comma(j);
	if (v < 0)
		buf_char(j->out, '-');
	buf_uint(j->out, v < 0 ? 0 - (uint64_t)v : (uint64_t)v);
	j->comma = true;
}

void json_bool(struct json *j, bool b)
{
	comma(j);
	buf_str(j->out, b ? S("true") : S("false"));
	j->comma = true;
}

void json_member(struct json *j, struct str name, struct str text)
{
	if (!text.n)
		return;
	json_key(j, name);
	json_text(j, text);
}

void json_line(struct json *j)
{
	j->line = true;
}
