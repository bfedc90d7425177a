/*
 * The one table of all messages: id, stable name, default level, English,
 * Swedish. %1 to %4 are the arguments; a part in { } is left out when an
 * argument in it is empty. No include guard: included for each use with its
 * own DIAG(). Texts: lower case, no full stop; what was found, what was
 * expected, what to do.
 *
 * Levels are ADVICE, WARNING, ERROR, and FATAL: an error that site.yml cannot
 * lower and a page cannot allow, because
 *  - nothing can be made: disk, git, processes, output, command line;
 *  - it is the declaration that everything else is read by: configuration,
 *    schema, theme, templates;
 *  - it protects readers or the site: link-scheme, image-active,
 *    image-unreadable (bytes that are not what they are called);
 *  - two outputs would have one name, or none that a file can have: url-taken,
 *    url-reserved, tag-slug, bad-slug, slug-too-long, bad-path;
 *  - it is no verdict of the content, but of this run: page-timeout,
 *    page-memory, page-crash.
 * Of ERROR what was found is not used: the value is not there, or the page is
 * left out, whatever its level.
 */

/* base: disk, memory, processes */
DIAG(DIR_OPEN, "dir-open", FATAL,
     "cannot open directory '%1': %2",
     "kan inte öppna katalogen '%1': %2")
DIAG(FILE_READ, "file-read", FATAL,
     "cannot read '%1': %2",
     "kan inte läsa '%1': %2")
DIAG(FILE_TOO_LARGE, "file-too-large", FATAL,
     "'%1' is larger than the limit of %2 bytes",
     "'%1' är större än gränsen på %2 byte")
DIAG(FILE_WRITE, "file-write", FATAL,
     "cannot write '%1': %2",
     "kan inte skriva '%1': %2")
DIAG(FILE_REMOVE, "file-remove", FATAL,
     "cannot remove '%1': %2",
     "kan inte ta bort '%1': %2")
DIAG(PROC_START, "proc-start", FATAL,
     "cannot start a worker process: %1",
     "kan inte starta en arbetsprocess: %1")

/* data: YAML */
DIAG(YAML_TOO_LARGE, "yaml-too-large", ERROR,
     "the YAML is larger than the limit of %1 bytes",
     "YAML-texten är större än gränsen på %1 byte")
DIAG(YAML_TOO_DEEP, "yaml-too-deep", ERROR,
     "nested deeper than %1 levels",
     "nästlat djupare än %1 nivåer")
DIAG(YAML_TOO_MANY, "yaml-too-many", ERROR,
     "more than %1 values",
     "fler än %1 värden")
DIAG(YAML_SYNTAX, "yaml-syntax", ERROR,
     "not valid YAML: %1",
     "inte giltig YAML: %1")
DIAG(YAML_TAB, "yaml-tab", ERROR,
     "a tab cannot indent YAML; use spaces",
     "tabb kan inte användas för indrag i YAML; använd blanksteg")
DIAG(YAML_COLON, "yaml-colon", ERROR,
     "a value with ': ' in it must stand in quotes: \"%1\"",
     "ett värde med ': ' i sig måste stå inom citattecken: \"%1\"")
DIAG(YAML_QUOTE, "yaml-quote", ERROR,
     "the quote that begins here is never closed",
     "citattecknet som börjar här avslutas aldrig")
DIAG(YAML_ALIAS, "yaml-alias", ERROR,
     "anchors and aliases ('&', '*') are not allowed; write the value out, or put it in quotes",
     "ankare och alias ('&', '*') är inte tillåtna; skriv ut värdet, eller sätt det inom citattecken")
DIAG(YAML_TAG, "yaml-tag", ERROR,
     "tags ('!') and directives ('%') are not allowed; put the value in quotes",
     "taggar ('!') och direktiv ('%') är inte tillåtna; sätt värdet inom citattecken")
DIAG(YAML_DOCUMENTS, "yaml-documents", ERROR,
     "more than one YAML document; a file has one",
     "mer än ett YAML-dokument; en fil har ett")
DIAG(YAML_DUPLICATE_KEY, "yaml-duplicate-key", ERROR,
     "the key '%1' stands twice; the first is on line %2",
     "nyckeln '%1' står två gånger; den första är på rad %2")
DIAG(YAML_KEY_KIND, "yaml-key-kind", ERROR,
     "a key must be text, not a list or a map",
     "en nyckel måste vara text, inte en lista eller en grupp")
DIAG(YAML_MERGE, "yaml-merge", ERROR,
     "the merge key '<<' is not allowed; write the keys out",
     "sammanslagning med '<<' är inte tillåten; skriv ut nycklarna")
DIAG(YAML_CHARACTER, "yaml-character", ERROR,
     "the invisible character %1 cannot stand here; remove it",
     "det osynliga tecknet %1 kan inte stå här; ta bort det")
DIAG(YAML_START, "yaml-start", ERROR,
     "a value cannot begin with '%1'; put it in quotes",
     "ett värde kan inte börja med '%1'; sätt det inom citattecken")
DIAG(YAML_BEHIND, "yaml-behind", ERROR,
     "this stands behind the end of the value; put the whole value in quotes{: %1}",
     "det här står efter värdets slut; sätt hela värdet inom citattecken{: %1}")
DIAG(YAML_ESCAPE, "yaml-escape", ERROR,
     "'%1' means nothing within double quotes; write '\\\\' for a backslash, or use single quotes",
     "'%1' betyder inget inom dubbla citattecken; skriv '\\\\' för ett omvänt snedstreck, eller använd enkla citattecken")
DIAG(YAML_BRACKET, "yaml-bracket", ERROR,
     "the list or map that begins here is never closed with '%1'",
     "listan eller gruppen som börjar här avslutas aldrig med '%1'")
DIAG(YAML_COMMA, "yaml-comma", ERROR,
     "expected ',' or '%1' here",
     "här väntades ',' eller '%1'")
DIAG(YAML_SPACE, "yaml-space", ERROR,
     "a space is missing behind the colon",
     "det saknas ett blanksteg efter kolonet")
DIAG(YAML_DASH, "yaml-dash", ERROR,
     "a space is missing behind '-'",
     "det saknas ett blanksteg efter '-'")
DIAG(YAML_NO_KEY, "yaml-no-key", ERROR,
     "the line has no 'key:'; a text of several lines must be indented",
     "raden har ingen 'nyckel:'; en text på flera rader måste dras in")
DIAG(YAML_INDENT, "yaml-indent", ERROR,
     "the line is not indented like those it belongs to",
     "raden har inte samma indrag som de rader den hör ihop med")

/* data: captions */
DIAG(CAPTIONS_FORMAT, "captions-format", ERROR,
     "not captions in the format WebVTT: the first line must be WEBVTT",
     "inte textning i formatet WebVTT: första raden måste vara WEBVTT")
DIAG(CAPTIONS_TIME, "captions-time", ERROR,
     "'%1' is not when something is said; write it as 00:12:30.000 --> 00:12:34.500",
     "'%1' är ingen tid då något sägs; skriv den som 00:12:30.000 --> 00:12:34.500")
DIAG(CAPTIONS_END, "captions-end", ERROR,
     "the text must disappear after it has appeared, not at %1",
     "texten måste försvinna efter att den har visats, inte vid %1")
DIAG(CAPTIONS_NO_TIME, "captions-no-time", ERROR,
     "the text has no time above it, so that nobody sees it; a blank line ends the text before it",
     "texten har ingen tid ovanför sig, så att ingen ser den; en tom rad avslutar texten före den")
DIAG(CAPTIONS_TOO_LARGE, "captions-too-large", ERROR,
     "the captions are larger than the limit of %1 bytes",
     "textningen är större än gränsen på %1 byte")

/* compile: the file and its front matter */
DIAG(PAGE_EMPTY, "page-empty", ERROR,
     "the file is empty",
     "filen är tom")
DIAG(PAGE_TOO_LARGE, "page-too-large", ERROR,
     "the page is larger than the limit of %1 bytes",
     "sidan är större än gränsen på %1 byte")
DIAG(PAGE_ENCODING, "page-encoding", ERROR,
     "not UTF-8{; it looks like %1}: save the file as UTF-8",
     "inte UTF-8{; det ser ut som %1}: spara filen som UTF-8")
DIAG(PAGE_NUL, "page-nul", ERROR,
     "a NUL character; the file is not text",
     "ett NUL-tecken; filen är inte text")
DIAG(FRONT_UNCLOSED, "front-matter-unclosed", ERROR,
     "the front matter is never closed; write '---' on a line of its own behind it",
     "sidhuvudet avslutas aldrig; skriv '---' på en egen rad efter det")
DIAG(FRONT_NOT_MAP, "front-matter-not-map", ERROR,
     "the front matter must be 'key: value' lines",
     "sidhuvudet måste bestå av rader med 'nyckel: värde'")
DIAG(PAGE_TIMEOUT, "page-timeout", FATAL,
     "the page took longer than %1 ms to read; simplify it",
     "sidan tog längre tid än %1 ms att läsa; förenkla den")
DIAG(PAGE_MEMORY, "page-memory", FATAL,
     "the page took more than %1 MB of memory to read; simplify it",
     "sidan krävde mer än %1 MB minne att läsa; förenkla den")
DIAG(PAGE_CRASH, "page-crash", FATAL,
     "reading the page ended in a crash; please report it with the file",
     "läsningen av sidan kraschade; rapportera gärna felet tillsammans med filen")
DIAG(PAGE_MORE, "page-more", WARNING,
     "%1 more messages about this file are not shown",
     "%1 meddelanden till om den här filen visas inte")
DIAG(CACHE_UNUSABLE, "cache-unusable", WARNING,
     "the cache '%1' cannot be used{: %2}; everything is compiled anew",
     "cachen '%1' kan inte användas{: %2}; allt kompileras på nytt")

/* markdown: limits, raw HTML, images, links */
DIAG(LIMIT_COLUMNS, "limit-columns", ERROR,
     "a table with more than %1 columns",
     "en tabell med fler än %1 kolumner")
DIAG(LIMIT_CELLS, "limit-cells", ERROR,
     "a table with more than %1 cells",
     "en tabell med fler än %1 celler")
DIAG(LIMIT_NESTING, "limit-nesting", ERROR,
     "lists, quotes or markup nested deeper than %1 levels",
     "listor, citat eller markering nästlade djupare än %1 nivåer")
DIAG(LIMIT_FOOTNOTES, "limit-footnotes", ERROR,
     "more than %1 references to footnotes",
     "fler än %1 hänvisningar till fotnoter")
DIAG(LIMIT_REFERENCES, "limit-references", ERROR,
     "more than %1 link references",
     "fler än %1 länkreferenser")
DIAG(LIMIT_EXPANSION, "limit-expansion", ERROR,
     "the link references, filled in, become more than %1 bytes",
     "länkreferenserna blir, ifyllda, mer än %1 byte")
DIAG(LIMIT_LINKS, "limit-links", ERROR,
     "more than %1 links and images",
     "fler än %1 länkar och bilder")
DIAG(LIMIT_HEADINGS, "limit-headings", ERROR,
     "more than %1 headings",
     "fler än %1 rubriker")
DIAG(LIMIT_ANCHORS, "limit-anchors", ERROR,
     "more than %1 ids and names in HTML tags",
     "fler än %1 id och namn i HTML-taggar")
DIAG(LIMIT_LINE, "limit-line", ERROR,
     "a line longer than %1 bytes",
     "en rad längre än %1 byte")
DIAG(LIMIT_OUTPUT, "limit-output", ERROR,
     "the page becomes more than %1 bytes of HTML",
     "sidan blir mer än %1 byte HTML")
DIAG(LIMIT_DELIMITERS, "limit-delimiters", ERROR,
     "more than %1 of '%2' in one paragraph",
     "fler än %1 '%2' i ett stycke")
DIAG(LIMIT_MARKUP, "limit-markup", ERROR,
     "too much markup in one page or paragraph; divide it",
     "för mycket märkning på en sida eller i ett stycke; dela upp")
DIAG(LIMIT_SHORTCODES, "limit-shortcodes", ERROR,
     "more than %1 shortcodes",
     "fler än %1 kortkoder")
DIAG(SHORTCODE_SYNTAX, "shortcode-syntax", WARNING,
     "'%1' is no whole shortcode and is shown as text: a quote, the end or the name is missing",
     "'%1' är ingen hel kortkod och visas som text: ett citattecken, slutet eller namnet saknas")
DIAG(SHORTCODE_UNBALANCED, "shortcode-unbalanced", WARNING,
     "the shortcode '%1' has no other half in the same list, quote or paragraph; what is inside is shown as it is",
     "kortkoden '%1' har ingen andra halva i samma lista, citat eller stycke; det som står i den visas som det är")
DIAG(CONTAINER_UNKNOWN, "container-unknown", ERROR,
     "there is no box '%1'{; did you mean '%2'?}{; there are %3}",
     "det finns ingen ruta '%1'{; menade du '%2'?}{; det finns %3}")
DIAG(CONTAINER_UNCLOSED, "container-unclosed", ERROR,
     "the box that begins here is not ended; end it with a line '%1', in the same list item or quote",
     "rutan som börjar här avslutas inte; avsluta den med en rad '%1', i samma listpunkt eller citat")
DIAG(CONTAINER_END, "container-end", ERROR,
     "no box is open that '%1' could end; a box begins with '::: tips' and ends with at least as many colons",
     "ingen ruta är öppen som '%1' kan avsluta; en ruta börjar med '::: tips' och slutar med minst lika många kolon")
DIAG(RAW_HTML, "raw-html", WARNING,
     "the HTML '%1' is not allowed and is shown as text",
     "HTML-koden '%1' är inte tillåten och visas som text")
DIAG(HTML_UNBALANCED, "html-unbalanced", WARNING,
     "the HTML tag '%1' is not closed, or closes nothing, and is shown as text",
     "HTML-taggen '%1' stängs inte, eller stänger inget, och visas som text")
DIAG(HTML_SUMMARY, "html-summary", WARNING,
     "%1 must begin with <summary>...</summary>, and is shown as text",
     "%1 måste börja med <summary>...</summary>, och visas som text")
DIAG(IMAGE_ALT, "image-alt", ERROR,
     "the image '%1' has no alternative text; write ![what it shows](%1)",
     "bilden '%1' saknar alternativtext; skriv ![vad den visar](%1)")
DIAG(LINK_EMPTY, "link-empty", ERROR,
     "the link to '%1' has no text",
     "länken till '%1' har ingen text")
DIAG(LINK_SPACE, "link-space", WARNING,
     "'%1' is no link because of the blank in it; write (<%1>)",
     "'%1' blir ingen länk, för det har ett mellanslag; skriv (<%1>)")
DIAG(LINK_SCHEME, "link-scheme", FATAL,
     "a link cannot begin with '%1'; allowed are https, http, mailto, tel and paths",
     "en länk kan inte börja med '%1'; tillåtna är https, http, mailto, tel och sökvägar")
DIAG(FOOTNOTE_CARET, "footnote-caret", ERROR,
     "'%1' reads as the beginning of a footnote; write '[^', or '\\[^' for the characters",
     "'%1' läses som början på en fotnot; skriv '[^', eller '\\[^' för själva tecknen")
DIAG(FOOTNOTE_LINES, "footnote-lines", ERROR,
     "a '[^' whose ']' is on another line; write both on one line, or '\\[^' for the characters",
     "ett '[^' vars ']' står på en annan rad; skriv båda på en rad, eller '\\[^' för själva tecknen")
DIAG(FOOTNOTE_MISSING, "footnote-missing", WARNING,
     "there is no footnote '%1'",
     "det finns ingen fotnot '%1'")
DIAG(HEADING_SKIP, "heading-skip", WARNING,
     "a heading of level %1 follows one of level %2; do not skip levels",
     "en rubrik på nivå %1 följer på en på nivå %2; hoppa inte över nivåer")
DIAG(HEADING_EMPTY, "heading-empty", ERROR,
     "the heading has no text",
     "rubriken har ingen text")

/* schema: front matter against its type */
DIAG(UNKNOWN_KEY, "unknown-key", ERROR,
     "unknown key '%1'{; did you mean '%2'?}{; '%3' has no such field}",
     "okänd nyckel '%1'{; menade du '%2'?}{; '%3' har inget sådant fält}")
DIAG(KEY_TWICE, "key-twice", ERROR,
     "'%1' and '%2' are the same field; keep one of them",
     "'%1' och '%2' är samma fält; behåll ett av dem")
DIAG(MISSING_FIELD, "missing-field", ERROR,
     "the field '%1' is missing{; '%2' must have it}",
     "fältet '%1' saknas{; '%2' måste ha det}")
DIAG(EMPTY_FIELD, "empty-field", ERROR,
     "the field '%1' has no value",
     "fältet '%1' har inget värde")
DIAG(WRONG_TYPE_VALUE, "wrong-type-value", ERROR,
     "'%1' takes one value, not a list or a group of keys",
     "'%1' ska ha ett värde, inte en lista eller en grupp av nycklar")
DIAG(WRONG_TYPE_LIST, "wrong-type-list", ERROR,
     "'%1' takes a list of values such as [a, b], not a group of keys",
     "'%1' ska ha en lista av värden som [a, b], inte en grupp av nycklar")
DIAG(WRONG_TYPE_GROUP, "wrong-type-group", ERROR,
     "'%1' takes a group of keys: %2",
     "'%1' ska ha en grupp av nycklar: %2")
DIAG(WRONG_TYPE_BOOLEAN, "wrong-type-boolean", ERROR,
     "'%1' must be true or false, not '%2'",
     "'%1' måste vara true eller false, inte '%2'")
DIAG(TEXT_CONTROL, "text-control", ERROR,
     "'%1' holds the control character %2; remove it",
     "'%1' innehåller styrtecknet %2; ta bort det")
DIAG(BAD_DATE, "bad-date", ERROR,
     "'%1' is not a date; write it as 2026-11-05",
     "'%1' är inget datum; skriv det som 2026-11-05")
DIAG(BAD_DATETIME, "bad-datetime", ERROR,
     "'%1' is not a date and time; write it as 2026-11-05T13:00",
     "'%1' är inte datum och tid; skriv det som 2026-11-05T13:00")
DIAG(BAD_TIME, "bad-time", ERROR,
     "'%1' is not a time; write it as 00:12:30",
     "'%1' är ingen tid; skriv den som 00:12:30")
DIAG(BAD_URL, "bad-url", ERROR,
     "'%1' is not a web address; it must begin with https:// or http://",
     "'%1' är ingen webbadress; den måste börja med https:// eller http://")
DIAG(BAD_EMAIL, "bad-email", ERROR,
     "'%1' is not an e-mail address",
     "'%1' är ingen e-postadress")
DIAG(BAD_PHONE, "bad-phone", ERROR,
     "'%1' is not a telephone number; use digits, blanks, '-', '+' and brackets",
     "'%1' är inget telefonnummer; använd siffror, blanksteg, '-', '+' och parenteser")
DIAG(BAD_INTEGER, "bad-integer", ERROR,
     "'%1' must be a whole number{ from %2}{ to %3}",
     "'%1' måste vara ett heltal{ från %2}{ till %3}")
DIAG(BAD_NUMBER, "bad-number", ERROR,
     "'%1' must be a number such as 12 or 3.5, not in quotes{; write %2}",
     "'%1' måste vara ett tal som 12 eller 3.5, inte inom citattecken{; skriv %2}")
DIAG(DECIMAL_COMMA, "decimal-comma", ERROR,
     "a comma ends a value here, so '%1' is a key of its own; write numbers with a point, such as 28.5",
     "ett komma avslutar ett värde här, så '%1' blir en egen nyckel; skriv tal med punkt, till exempel 28.5")
DIAG(BAD_DURATION, "bad-duration", ERROR,
     "'%1' is not a length of time; write it as 90 min, 1 h 30 min or PT1H30M",
     "'%1' är ingen tidslängd; skriv den som 90 min, 1 h 30 min eller PT1H30M")
DIAG(OUT_OF_RANGE, "out-of-range", ERROR,
     "'%1' is out of range; '%2' takes values{ from %3}{ to %4}",
     "'%1' ligger utanför gränserna; '%2' tar värden{ från %3}{ till %4}")
DIAG(NOT_ONE_OF, "not-one-of", ERROR,
     "'%1' is not a value of '%2'{; use one of %3}{; did you mean '%4'?}",
     "'%1' är inget värde för '%2'{; använd något av %3}{; menade du '%4'?}")
DIAG(PATTERN_MISMATCH, "pattern-mismatch", ERROR,
     "'%1' does not have the form that '%2' takes: %3{ (%4)}",
     "'%1' har inte den form som '%2' ska ha: %3{ (%4)}")
DIAG(PATTERN_STEPS, "pattern-steps", ERROR,
     "to match '%1' with the pattern of '%2' takes too many steps; simplify the pattern in the declaration",
     "att pröva '%1' mot mönstret för '%2' tar för många steg; förenkla mönstret i deklarationen")
DIAG(FIELD_OBSOLETE, "field-obsolete", WARNING,
     "'%1' is no longer in use: %2",
     "'%1' används inte längre: %2")
DIAG(TOO_MANY_GROUPS, "too-many-groups", ERROR,
     "the groups have more than %1 fields together",
     "grupperna har fler än %1 fält tillsammans")
DIAG(TOO_MANY_DEFAULTS, "too-many-defaults", ERROR,
     "the defaults of the page's type name more than %1 pages, files and fields of groups",
     "standardvärdena för sidans typ har fler än %1 sidor, filer och fält i grupper")
DIAG(BAD_ID, "bad-id", ERROR,
     "'%1' is not an id; use letters, digits, '.' and '-'",
     "'%1' är inget id; använd bokstäver, siffror, '.' och '-'")
DIAG(TEXT_TOO_LONG, "text-too-long", ERROR,
     "'%1' has %2 characters; at most %3 are allowed",
     "'%1' har %2 tecken; högst %3 är tillåtna")
DIAG(LIST_TOO_LONG, "list-too-long", ERROR,
     "'%1' has more than %2 values",
     "'%1' har fler än %2 värden")
DIAG(NOT_IN_VOCABULARY, "not-in-vocabulary", ERROR,
     "'%1' is not a term of '%2'{; did you mean '%3'?}{; use one of %4}",
     "'%1' finns inte bland termerna i '%2'{; menade du '%3'?}{; använd någon av %4}")
DIAG(TERM_TWICE, "term-twice", WARNING,
     "'%1' stands twice in '%2'",
     "'%1' står två gånger i '%2'")
DIAG(END_BEFORE_START, "end-before-start", ERROR,
     "the end %1 is before the start %2",
     "slutet %1 är före starten %2")
DIAG(NEED_ONE_OF, "need-one-of", ERROR,
     "one of the fields %1 must be there",
     "ett av fälten %1 måste finnas")
DIAG(SCHEMA_TWICE, "schema-twice", FATAL,
     "'%1' stands for both '%2' and '%3'",
     "'%1' står för både '%2' och '%3'")
DIAG(SCHEMA_KEY, "schema-key", FATAL,
     "'%1' cannot stand together with '%2'",
     "'%1' kan inte stå tillsammans med '%2'")
DIAG(SCHEMA_TOO_MANY, "schema-too-many", FATAL,
     "more than %2 in '%1'; this one and what follows is not read",
     "fler än %2 i '%1'; den här och de följande läses inte")
DIAG(SCHEMA_DEEP, "schema-deep", FATAL,
     "groups can stand in groups %1 levels deep at most",
     "grupper kan stå i grupper högst %1 nivåer djupt")
DIAG(SCHEMA_RANGE, "schema-range", FATAL,
     "'maximum' (%2) is less than 'minimum' (%1)",
     "'maximum' (%2) är mindre än 'minimum' (%1)")
DIAG(SCHEMA_PATTERN, "schema-pattern", FATAL,
     "'%1' is not a regular expression; it is wrong after %2 characters",
     "'%1' är inget reguljärt uttryck; det är fel efter %2 tecken")
DIAG(SCHEMA_TOO_LARGE, "schema-too-large", FATAL,
     "with this file the declarations have more than %1 bytes; it and what follows is not read",
     "med den här filen har deklarationerna fler än %1 byte; den och de följande läses inte")
DIAG(SCHEMA_FILE, "schema-file", FATAL,
     "the name of this file must be an id of a-z, 0-9, '-' and '_' followed by .yml",
     "filens namn måste vara ett id av a-z, 0-9, '-' och '_' följt av .yml")
DIAG(SCHEMA_MEANING, "schema-meaning", FATAL,
     "the program reads '%1' by that name and needs it to be of type %2; give a field of another type another name, with '%1' as an alias",
     "programmet läser '%1' under det namnet och behöver att det är av typen %2; ge ett fält av annan typ ett annat namn, med '%1' som alias")
DIAG(SCHEMA_SEGMENT, "schema-segment", FATAL,
     "the address /%1/ is taken by something else than this facet",
     "adressen /%1/ är upptagen av något annat än den här facetten")
DIAG(SCHEMA_TEMPLATE, "schema-template", FATAL,
     "the theme has no template '%1'",
     "temat har ingen mall '%1'")
DIAG(SCHEMA_CIRCLE, "schema-circle", FATAL,
     "'%2' is broader than '%1', but '%1' stands above '%2' already",
     "'%2' är överordnad '%1', men '%1' står redan över '%2'")
DIAG(SCHEMA_BROADER, "schema-broader", FATAL,
     "more than %2 terms stand above '%1'",
     "fler än %2 termer står över '%1'")
DIAG(SCHEMA_DIRECTORY, "schema-directory", FATAL,
     "'%1' is not a directory below that of the pages; write one such as kurser or kurser/natur",
     "'%1' är ingen katalog under sidornas; skriv en sådan som kurser eller kurser/natur")
DIAG(SCHEMA_URL, "schema-url", FATAL,
     "'%1' is not a pattern of addresses such as /resurser/:slug/; it begins with '/', has parts of A-Z, a-z, 0-9, '.', '_', '~', '-', :year, :month, :day, and ends in /:slug/, /:path/ or /:name/",
     "'%1' är inget mönster för adresser som /resurser/:slug/; det börjar med '/', har delar av A-Z, a-z, 0-9, '.', '_', '~', '-', :year, :month, :day och slutar på /:slug/, /:path/ eller /:name/")

/* site: references, links, addresses */
DIAG(NO_DATE, "no-date", ERROR,
     "the page has no date: it is in no commit; write 'date:' in the front matter",
     "sidan saknar datum: den finns inte i någon commit; skriv 'date:' i sidhuvudet")
DIAG(NO_DATE_SHALLOW, "no-date-shallow", ERROR,
     "the page has no date, and the clone is shallow, so git cannot tell when it was first published; write 'date:' or run 'git fetch --unshallow'",
     "sidan saknar datum och klonen är grund, så git kan inte säga när den först publicerades; skriv 'date:' eller kör 'git fetch --unshallow'")
DIAG(NO_TITLE, "no-title", ERROR,
     "the page has no title: write 'title:' in the front matter, or begin with a heading",
     "sidan saknar titel: skriv 'title:' i sidhuvudet eller börja med en rubrik")
DIAG(REFERENCE_MISSING, "reference-missing", ERROR,
     "there is no page '%2'{ of the type '%1'}{; did you mean '%3'?}",
     "det finns ingen sida '%2'{ av typen '%1'}{; menade du '%3'?}")
DIAG(REFERENCE_UNPUBLISHED, "reference-unpublished", WARNING,
     "'%1' is not published and is left out",
     "'%1' är inte publicerad och utelämnas")
DIAG(TOO_MANY_MARKDOWN, "too-many-markdown", ERROR,
     "the page has more than %1 values with Markdown",
     "sidan har fler än %1 värden med Markdown")
DIAG(LINK_MISSING, "link-missing", ERROR,
     "the link leads to '%1', which does not exist{; did you mean '%2'?}",
     "länken går till '%1', som inte finns{; menade du '%2'?}")
DIAG(LINK_CASE, "link-case", ERROR,
     "the link leads to '%1', but the file is spelt '%2'",
     "länken går till '%1', men filen stavas '%2'")
DIAG(LINK_UNPUBLISHED, "link-unpublished", WARNING,
     "the page '%1' is not published; the link becomes text",
     "sidan '%1' är inte publicerad; länken blir text")
DIAG(ANCHOR_MISSING, "anchor-missing", ERROR,
     "'%1' has no heading '#%2'{; did you mean '#%3'?}",
     "'%1' har ingen rubrik '#%2'{; menade du '#%3'?}")
DIAG(ANCHOR_TAKEN, "anchor-taken", ERROR,
     "the page has '#%1' already{, on line %2}; give the goal an 'id' of its own",
     "sidan har redan '#%1'{, på rad %2}; ge målet ett eget 'id'")
DIAG(FILE_MISSING, "file-missing", ERROR,
     "there is no file '%1'",
     "det finns ingen fil '%1'")
DIAG(IMAGE_MISSING, "image-missing", ERROR,
     "there is no image '%1'{; did you mean '%2'?}",
     "det finns ingen bild '%1'{; menade du '%2'?}")
DIAG(IMAGE_UNREADABLE, "image-unreadable", FATAL,
     "'%1' is not an image that browsers show (PNG, JPEG, GIF, WebP, AVIF, SVG)",
     "'%1' är inte en bild som webbläsare visar (PNG, JPEG, GIF, WebP, AVIF, SVG)")
DIAG(IMAGE_ACTIVE, "image-active", FATAL,
     "the SVG image contains '%1', which can run code or fetch from elsewhere; save it without",
     "SVG-bilden innehåller '%1', som kan köra kod eller hämta från annat håll; spara den utan")
DIAG(FILE_KIND, "file-kind", WARNING,
     "files of this kind are not published{: '%1'}",
     "filer av det här slaget publiceras inte{: '%1'}")
DIAG(FILE_LFS, "file-lfs", ERROR,
     "the file is a Git LFS pointer; run 'git lfs pull' first",
     "filen är en Git LFS-pekare; kör 'git lfs pull' först")
DIAG(IMAGE_EXTERNAL, "image-external", ERROR,
     "the image '%1' is on another host; put it in the bank and link to it there",
     "bilden '%1' ligger på en annan värd; lägg den i banken och länka till den där")
DIAG(SHORTCODE_UNKNOWN, "shortcode-unknown", WARNING,
     "site.yml does not say what the shortcode '%1' is{; did you mean '%2'?}",
     "site.yml säger inte vad kortkoden '%1' är{; menade du '%2'?}")
DIAG(PAGE_AMBIGUOUS, "page-ambiguous", ERROR,
     "'%1' is the name of both '%2' and '%3'; write the path from the top, with '/' in front",
     "'%1' är namnet på både '%2' och '%3'; skriv sökvägen från toppen, med '/' först")
DIAG(ID_TAKEN, "id-taken", ERROR,
     "the id '%1' is also that of '%2'",
     "id:t '%1' är också det för '%2'")
DIAG(PERSON_TWICE, "person-twice", WARNING,
     "'%1' in git may be this person and that of '%2', so it counts as neither; say in the field 'git' of one of them who it is",
     "'%1' i git kan vara den här personen och den i '%2' och räknas därför som ingendera; skriv i fältet 'git' hos en av dem vem det är")
DIAG(CONFIG_TEXT, "config-text", FATAL,
     "'%1' must be text",
     "'%1' måste vara text")
DIAG(CONFIG_ID, "config-id", FATAL,
     "'%1' is no id of a bank; write a domain name of yours and a year in which it was yours, such as resursbank.example.org,2026",
     "'%1' är inget id för en bank; skriv ett domännamn som är ert och ett år då det var det, som resursbank.example.org,2026")
DIAG(CONFIG_CONTENT, "config-content", FATAL,
     "'content' can only stand in the site.yml of a directory that --config names",
     "'content' kan bara stå i site.yml i en katalog som --config anger")
DIAG(CONFIG_MENU, "config-menu", FATAL,
     "the menu must be a list of 'label:' and 'url:'",
     "menyn måste vara en lista med 'label:' och 'url:'")
DIAG(CONFIG_MENU_URL, "config-menu-url", FATAL,
     "'%1' is not an address; write one such as /om/ or https://www.example.org/",
     "'%1' är ingen adress; skriv en sådan som /om/ eller https://www.example.org/")
DIAG(CONFIG_MAP, "config-map", FATAL,
     "'%1' must be a group of 'key: value'",
     "'%1' måste vara en grupp av 'nyckel: värde'")
DIAG(CONFIG_LIST, "config-list", FATAL,
     "'%1' must be a list of texts, such as [a, b]",
     "'%1' måste vara en lista av texter, som [a, b]")
DIAG(CONFIG_TOO_MANY, "config-too-many", FATAL,
     "more than %2 in '%1'",
     "fler än %2 i '%1'")
DIAG(CONFIG_TOO_LONG, "config-too-long", FATAL,
     "'%1' is longer than %2 bytes",
     "'%1' är längre än %2 byte")
DIAG(CONFIG_CHOICE, "config-choice", FATAL,
     "'%1' is none of %2{; did you mean '%3'?}",
     "'%1' är inget av %2{; menade du '%3'?}")
DIAG(CONFIG_MISSING, "config-missing", FATAL,
     "'%1' needs '%2'",
     "'%1' behöver '%2'")
DIAG(CONFIG_DIRECTORY, "config-directory", FATAL,
     "'%1' is not a directory of the repository; write one such as docs/pages, or '.' for all of it",
     "'%1' är ingen katalog i arkivet; skriv en sådan som docs/sidor, eller '.' för hela arkivet")
DIAG(CONFIG_PATTERN, "config-pattern", FATAL,
     "'%1' is not a pattern of paths such as utkast/, *.bak or news/2013/**",
     "'%1' är inget mönster för sökvägar, som utkast/, *.bak eller nyheter/2013/**")
DIAG(CONFIG_TYPE, "config-type", FATAL,
     "there is no type '%1'{; did you mean '%2'?}",
     "det finns ingen typ '%1'{; menade du '%2'?}")
DIAG(CONFIG_SHORTCODE, "config-shortcode", FATAL,
     "'%1' cannot be the name of a shortcode; use letters, digits, '-', '_', '.' and '/'",
     "'%1' kan inte vara namnet på en kortkod; använd bokstäver, siffror, '-', '_', '.' och '/'")
DIAG(CONFIG_SHORTCODE_KEY, "config-shortcode-key", FATAL,
     "'%1' has no meaning for a shortcode that becomes '%2'",
     "'%1' betyder inget för en kortkod som blir '%2'")
DIAG(CONFIG_PLACEHOLDER, "config-placeholder", FATAL,
     "'%1' is not a placeholder; write %2, %3 for a parameter without a name, or %4 for the first of both that is there",
     "'%1' är ingen platshållare; skriv %2, %3 för en parameter utan namn, eller %4 för den första av båda som finns")
DIAG(CONFIG_ADDRESS, "config-address", FATAL,
     "'%1' is not an address; it begins with https://, http://, mailto:, tel:, '/' or a placeholder",
     "'%1' är ingen adress; den börjar med https://, http://, mailto:, tel:, '/' eller en platshållare")
DIAG(CONFIG_SOURCE, "config-source", FATAL,
     "'%1' is not the path of an image in the bank, such as /bilder/karta.png",
     "'%1' är inte sökvägen till en bild i banken, som /bilder/karta.png")
DIAG(CONFIG_REPOSITORY, "config-repository", FATAL,
     "what service is '%1'? Add 'kind: github', 'gitlab' or 'forgejo', or the addresses 'edit' and 'history'",
     "vilken tjänst är '%1'? Lägg till 'kind: github', 'gitlab' eller 'forgejo', eller adresserna 'edit' och 'history'")
DIAG(CONFIG_REPOSITORY_PAGE, "config-repository-page", FATAL,
     "'%1' is not an address with %2 in it, for the path of a page's file",
     "'%1' är ingen adress med %2 i, för sökvägen till en sidas fil")
DIAG(CONFIG_CLASS, "config-class", FATAL,
     "'%1' is not a class; use a-z, 0-9 and '-'",
     "'%1' är ingen klass; använd a-z, 0-9 och '-'")
DIAG(UNKNOWN_DIAGNOSTIC, "unknown-diagnostic", ERROR,
     "there is no diagnostic '%1'{; did you mean '%2'?}",
     "det finns inget meddelande '%1'{; menade du '%2'?}")
DIAG(LEVEL_FIXED, "level-fixed", FATAL,
     "'%1' is always an error: it cannot have another level or be allowed",
     "'%1' är alltid ett fel: det kan varken få en annan nivå eller tillåtas")
DIAG(ALLOW_UNUSED, "allow-unused", WARNING,
     "'%1' is allowed here{ for '%2'} but does not occur; remove the entry",
     "'%1' tillåts här{ för '%2'} men förekommer inte; ta bort posten")
DIAG(URL_RESERVED, "url-reserved", FATAL,
     "the address %1 is the site's own, such as that of a list or a facet; give the page another 'slug:', or the file another name",
     "adressen %1 är webbplatsens egen, som den till en lista eller en facett; ge sidan en annan 'slug:', eller filen ett annat namn")
DIAG(URL_TAKEN, "url-taken", FATAL,
     "the address %1 is also that of '%2'; give one of them another 'slug:'",
     "adressen %1 är också den för '%2'; ge en av dem en annan 'slug:'")
DIAG(BAD_SLUG, "bad-slug", FATAL,
     "'%1' cannot be an address; use a-z, 0-9 and '-'{, such as '%2'}",
     "'%1' kan inte vara en adress; använd a-z, 0-9 och '-'{, till exempel '%2'}")
DIAG(SLUG_TOO_LONG, "slug-too-long", FATAL,
     "the address is longer than a file name may be (%1 bytes); use a shorter one",
     "adressen är längre än ett filnamn får vara (%1 byte); använd en kortare")
DIAG(BAD_ADDRESS, "bad-address", FATAL,
     "'%1' cannot be a page's address; write one such as /om/oss/, with A-Z, a-z, 0-9, '-', '.', '_' and '~' between the '/'",
     "'%1' kan inte vara en sidas adress; skriv en sådan som /om/oss/, med A-Z, a-z, 0-9, '-', '.', '_' och '~' mellan '/'")
DIAG(BAD_ALIAS, "bad-alias", ERROR,
     "'%1' cannot have been an address of this site; write one such as /om/oss/ or /om.html",
     "'%1' kan inte ha varit en adress på den här webbplatsen; skriv en sådan som /om/oss/ eller /om.html")
DIAG(ALIAS_TAKEN, "alias-taken", FATAL,
     "the former address %1 is also claimed by '%2'; only one page can have it",
     "den tidigare adressen %1 gör också '%2' anspråk på; bara en sida kan ha den")
DIAG(ALIAS_IN_USE, "alias-in-use", FATAL,
     "the former address %1 is in use{, by '%2'}; remove it from 'aliases'",
     "den tidigare adressen %1 används{ av '%2'}; ta bort den ur 'aliases'")
DIAG(REPLACED_CIRCLE, "replaced-circle", ERROR,
     "the page is replaced by '%1', which leads back to it",
     "sidan är ersatt av '%1', som leder tillbaka till den")
DIAG(REPLACED_HOME, "replaced-home", ERROR,
     "the start page cannot be replaced",
     "startsidan kan inte ersättas")
DIAG(REPLACEMENT_UNPUBLISHED, "replacement-unpublished", WARNING,
     "'%1' is not published; until it is, this page stays",
     "'%1' är inte publicerad; tills den är det finns den här sidan kvar")
DIAG(TRANSLATION_OF_TRANSLATION, "translation-of-translation", ERROR,
     "'%1' is a translation itself; name the original",
     "'%1' är själv en översättning; ange originalet")
DIAG(TRANSLATION_LANGUAGE, "translation-language", ERROR,
     "'%1' is the same text in the same language; give 'language:' in each",
     "'%1' är samma text på samma språk; ange 'language:' i båda")
DIAG(TAG_SLUG, "tag-slug", FATAL,
     "the tags '%1' and '%2' (in '%3') would have the same address; spell them alike",
     "taggarna '%1' och '%2' (i '%3') skulle få samma adress; stava dem lika")
DIAG(BAD_PATH, "bad-path", FATAL,
     "the file name is not valid UTF-8 or holds control characters; rename the file",
     "filnamnet är inte giltig UTF-8 eller innehåller styrtecken; byt namn på filen")

/* search */
DIAG(SEARCH_WORDS, "search-words", FATAL,
     "the pages have more than %1 words together, which is more than can be searched; divide the bank, or give long listings of data as files",
     "sidorna har mer än %1 ord tillsammans, vilket är mer än vad som går att söka i; dela upp banken, eller lägg långa uppräkningar av data som filer")
DIAG(SEARCH_FILE, "search-file", FATAL,
     "a file of the search index has more than %1 bytes{, most of them about '%2'}: a browser would have to fetch them all at once; divide the bank, or give long listings of data as files",
     "en fil i sökindexet har mer än %1 byte{, de flesta om '%2'}: en webbläsare skulle behöva hämta alla på en gång; dela upp banken, eller lägg långa uppräkningar av data som filer")
DIAG(SEARCH_FACET, "search-facet", FATAL,
     "the pages have '%1' more than %2 times together, which is more than a browser can count; give pages fewer of these terms, or divide the bank",
     "sidorna har '%1' mer än %2 gånger tillsammans, vilket är mer än en webbläsare kan räkna; ge sidorna färre av de termerna, eller dela upp banken")

/* search: synonyms.yml */
DIAG(SYNONYMS_LIST, "synonyms-list", FATAL,
     "synonyms are a list of lists of words, such as - [surfplatta, ipad]",
     "synonymer är en lista av listor av ord, som - [surfplatta, ipad]")
DIAG(SYNONYMS_ONE, "synonyms-one", FATAL,
     "a list of synonyms needs two words or more",
     "en lista av synonymer ska ha två ord eller fler")
DIAG(SYNONYMS_WORD, "synonyms-word", FATAL,
     "a synonym is a word or a phrase{, not '%1'}",
     "en synonym är ett ord eller en fras{, inte '%1'}")
DIAG(SYNONYMS_LONG, "synonyms-long", FATAL,
     "'%1' has more than %2 words",
     "'%1' har fler än %2 ord")
DIAG(SYNONYMS_MEMBERS, "synonyms-members", FATAL,
     "more than %1 synonyms in a list",
     "fler än %1 synonymer i en lista")
DIAG(SYNONYMS_SETS, "synonyms-sets", FATAL,
     "more than %1 lists of synonyms",
     "fler än %1 listor av synonymer")

/* source: git and the work tree */
DIAG(NO_REPOSITORY, "no-repository", WARNING,
     "'%1' is not in a git repository: every page needs 'date:'",
     "'%1' finns inte i ett git-arkiv: varje sida behöver 'date:'")
DIAG(NO_COMMITS, "no-commits", WARNING,
     "the repository has no commits yet: every page needs 'date:'",
     "arkivet har inga commits ännu: varje sida behöver 'date:'")
DIAG(SHALLOW, "shallow-clone", WARNING,
     "the clone is shallow: dates of first publication are unknown; run 'git fetch --unshallow'",
     "klonen är grund: datum för första publicering är okända; kör 'git fetch --unshallow'")
DIAG(PARTIAL_CLONE, "partial-clone", WARNING,
     "older versions of pages are not in this clone: former addresses and days of change may be missing or wrong; run 'git fetch --refetch --no-filter'",
     "äldre versioner av sidor finns inte i klonen: tidigare adresser och ändringsdagar kan saknas eller bli fel; kör 'git fetch --refetch --no-filter'")
DIAG(GIT_FAILED, "git-failed", FATAL,
     "git: %1",
     "git: %1")
DIAG(GIT_OWNER, "git-owner", FATAL,
     "the repository '%1' belongs to another user; if you trust it, run 'git config --global --add safe.directory %1'",
     "arkivet '%1' tillhör en annan användare; om du litar på det, kör 'git config --global --add safe.directory %1'")
DIAG(GIT_SHA256, "git-sha256", FATAL,
     "the repository '%1' names its objects by SHA-256, which cannot be read; make a copy that does not: 'git init NEW', then 'git fast-export --all | git -C NEW fast-import'",
     "arkivet '%1' namnger sina objekt med SHA-256, vilket inte kan läsas; gör en kopia som inte gör det: 'git init NY', sedan 'git fast-export --all | git -C NY fast-import'")
DIAG(GIT_WORKTREE, "git-worktree", FATAL,
     "the repository of '%1' has its work tree elsewhere, in '%2'; run 'git config --unset core.worktree'",
     "arkivet för '%1' har sin arbetskatalog någon annanstans, i '%2'; kör 'git config --unset core.worktree'")
DIAG(GIT_DAMAGED, "git-damaged", FATAL,
     "the object '%1' of the repository is damaged; run 'git fsck'",
     "objektet '%1' i arkivet är skadat; kör 'git fsck'")
DIAG(GIT_MISSING_OBJECT, "git-missing-object", FATAL,
     "the object '%1' is not in the repository; if it is a partial clone run 'git fetch --refetch --no-filter', else 'git fsck' tells what is lost",
     "objektet '%1' finns inte i arkivet; om det är en partiell klon kör 'git fetch --refetch --no-filter', annars säger 'git fsck' vad som är borta")
DIAG(GIT_GRAFTS, "git-grafts", WARNING,
     "the repository says in info/grafts or refs/replace that its history is another one, which is not heeded; 'git filter-repo' makes such a history lasting, 'git replace -d' removes what is said",
     "arkivet säger i info/grafts eller refs/replace att dess historik är en annan, vilket inte beaktas; 'git filter-repo' gör en sådan historik bestående, 'git replace -d' tar bort det som sägs")
DIAG(GIT_TOO_LARGE, "git-too-large", FATAL,
     "the object '%1' of the repository is larger than the limit of %2 bytes",
     "objektet '%1' i arkivet är större än gränsen på %2 byte")
DIAG(IGNORE_PATTERN, "ignore-pattern", FATAL,
     "a pattern with more than %1 '*' can take git years to match; write it with fewer",
     "ett mönster med fler än %1 '*' kan ta git åratal att jämföra med; skriv det med färre")
DIAG(UNKNOWN_REVISION, "unknown-revision", FATAL,
     "there is no revision '%1'",
     "det finns ingen revision '%1'")
DIAG(NO_CONTENT, "no-content", FATAL,
     "there is no directory '%1' with pages",
     "det finns ingen katalog '%1' med sidor")
DIAG(SUBMODULE, "submodule", WARNING,
     "a submodule is another repository, and its files are not read; put the pages into this one, or leave it out with 'ignore:' in site.yml",
     "en submodul är ett annat arkiv, och dess filer läses inte; lägg sidorna i det här, eller uteslut den med 'ignore:' i site.yml")
DIAG(CASE_COLLISION, "case-collision", WARNING,
     "only upper and lower case, or how letters are composed, tell this name from '%1': on Windows and macOS one hides the other; rename one of them",
     "bara versaler och gemener, eller hur bokstäver är sammansatta, skiljer det här namnet från '%1': i Windows och macOS döljer den ena den andra; byt namn på en av dem")
DIAG(SYMLINK, "symlink", WARNING,
     "a symbolic link is not followed",
     "en symbolisk länk följs inte")
DIAG(TOO_MANY_FILES, "too-many-files", FATAL,
     "more than %1 files",
     "fler än %1 filer")
DIAG(HISTORY_TOO_LARGE, "history-too-large", FATAL,
     "the history has more than %1 changes of files",
     "historiken har fler än %1 ändringar av filer")
DIAG(REPO_IS_URL, "repository-url", FATAL,
     "'%1' is no address that can be fetched from; write https://HOST/PATH, ssh://USER@HOST/PATH, USER@HOST:PATH or file:///PATH (a directory with a colon in its name: ./NAME)",
     "'%1' är ingen adress som går att hämta från; skriv https://VÄRD/SÖKVÄG, ssh://ANVÄNDARE@VÄRD/SÖKVÄG, ANVÄNDARE@VÄRD:SÖKVÄG eller file:///SÖKVÄG (en katalog med kolon i namnet: ./NAMN)")
DIAG(GIT_FETCH, "git-fetch", FATAL,
     "cannot fetch '%1'{: %2}; check the address and the network, 'git ls-remote' with the address tries both",
     "kan inte hämta '%1'{: %2}; kontrollera adressen och nätet, 'git ls-remote' med adressen prövar båda")
DIAG(GIT_ACCESS, "git-access", FATAL,
     "'%1' does not let you in{: %2}; set up a credential helper for git ('git help credentials') or, for ssh, a key in the agent ('ssh-add') and the host among the known ones",
     "'%1' släpper inte in dig{: %2}; ställ in en lösenordshjälpare för git ('git help credentials') eller, för ssh, en nyckel i agenten ('ssh-add') och värden bland de kända")
DIAG(GIT_OWNER_FETCH, "git-owner-fetch", FATAL,
     "'%1' belongs to another user{: %2}; if you trust it, run 'git config --global --add safe.directory' with the directory that git names",
     "'%1' tillhör en annan användare{: %2}; om du litar på den, kör 'git config --global --add safe.directory' med katalogen som git nämner")
DIAG(NO_DEFAULT_BRANCH, "no-default-branch", FATAL,
     "'%1' has no commits, or its default branch does not exist; choose a branch with --rev",
     "'%1' har inga commits, eller så finns inte dess standardgren; välj en gren med --rev")
DIAG(GIT_MISSING, "git-missing", FATAL,
     "the program git, which fetches '%1', is not installed; install the package git",
     "programmet git, som hämtar '%1', är inte installerat; installera paketet git")
DIAG(GIT_SILENT, "git-silent", FATAL,
     "nothing came from '%1' for %2 seconds; try again later",
     "inget kom från '%1' på %2 sekunder; försök igen senare")
DIAG(GIT_BUSY, "git-busy", FATAL,
     "another build has been fetching '%1' for too long; wait for it, or end it",
     "ett annat bygge har hållit på för länge med att hämta '%1'; vänta på det, eller avsluta det")
DIAG(NO_CACHE, "no-cache", FATAL,
     "there is no place to keep what is fetched from '%1'; say where with --cache",
     "det finns ingen plats för det som hämtas från '%1'; ange var med --cache")
DIAG(GIT_PLAIN, "git-plain-http", WARNING,
     "'%1' is fetched without encryption, and whoever stands between can change it; use https",
     "'%1' hämtas utan kryptering, och den som står emellan kan ändra det; använd https")

/* theme: templates */
DIAG(TEMPLATE_SYNTAX, "template-syntax", FATAL,
     "expected '%1'{, found '%2'}",
     "väntade '%1'{, men här står '%2'}")
DIAG(TEMPLATE_VALUE, "template-value", FATAL,
     "expected a value{, found '%1'}",
     "väntade ett värde{, men här står '%1'}")
DIAG(TEMPLATE_NAME, "template-name", FATAL,
     "expected a name{, found '%1'}",
     "väntade ett namn{, men här står '%1'}")
DIAG(TEMPLATE_STRING, "template-string", FATAL,
     "expected a text in quotes{, found '%1'}",
     "väntade en text inom citattecken{, men här står '%1'}")
DIAG(TEMPLATE_NUMBER, "template-number", FATAL,
     "'%1' is not a number",
     "'%1' är inget tal")
DIAG(TEMPLATE_CHARACTER, "template-character", FATAL,
     "the character '%1' means nothing in a tag",
     "tecknet '%1' betyder inget i en tagg")
DIAG(TEMPLATE_ENCODING, "template-encoding", FATAL,
     "the template is not UTF-8 from here on",
     "mallen är inte UTF-8 från och med här")
DIAG(TEMPLATE_UNCLOSED, "template-unclosed", FATAL,
     "'%1' is never closed{; '%2' is missing}",
     "'%1' avslutas aldrig{; '%2' saknas}")
DIAG(TEMPLATE_STRAY, "template-stray", FATAL,
     "'%1' without an open '%2' before it",
     "'%1' utan något öppet '%2' före")
DIAG(TEMPLATE_TAG, "template-tag", FATAL,
     "unknown tag '%1'{; did you mean '%2'?}",
     "okänd tagg '%1'{; menade du '%2'?}")
DIAG(TEMPLATE_VARIABLE, "template-variable", FATAL,
     "unknown variable '%1'{; did you mean '%2'?}",
     "okänd variabel '%1'{; menade du '%2'?}")
DIAG(TEMPLATE_MEMBER, "template-member", FATAL,
     "'%1' has no member '%2'{; did you mean '%3'?}",
     "'%1' har ingen medlem '%2'{; menade du '%3'?}")
DIAG(TEMPLATE_FILTER, "template-filter", FATAL,
     "unknown filter '%1'{; did you mean '%2'?}",
     "okänt filter '%1'{; menade du '%2'?}")
DIAG(TEMPLATE_TEST, "template-test", FATAL,
     "unknown test '%1'{; did you mean '%2'?}",
     "okänt test '%1'{; menade du '%2'?}")
DIAG(TEMPLATE_ARGUMENTS, "template-arguments", FATAL,
     "the filter '%1' takes %2 arguments, not %3",
     "filtret '%1' tar %2 argument, inte %3")
DIAG(TEMPLATE_LITERAL, "template-literal", FATAL,
     "the filter '%1' needs a text in quotes here, so that it can be checked",
     "filtret '%1' behöver en text inom citattecken här, så att den kan kontrolleras")
DIAG(TEMPLATE_FORMAT, "template-format", FATAL,
     "unknown date format '%1'{; did you mean '%2'?}",
     "okänt datumformat '%1'{; menade du '%2'?}")
DIAG(TEMPLATE_MISSING, "template-missing", FATAL,
     "there is no template '%1'{; did you mean '%2'?}",
     "det finns ingen mall '%1'{; menade du '%2'?}")
DIAG(TEMPLATE_BLOCK, "template-block", FATAL,
     "no template that this one extends has a block '%1'{; did you mean '%2'?}",
     "ingen mall som den här bygger på har ett block '%1'{; menade du '%2'?}")
DIAG(TEMPLATE_BLOCK_TWICE, "template-block-twice", FATAL,
     "the template has two blocks '%1'",
     "mallen har två block '%1'")
DIAG(TEMPLATE_EXTENDS, "template-extends", FATAL,
     "'extends' must be the first thing in a template",
     "'extends' måste stå först i en mall")
DIAG(TEMPLATE_OUTSIDE, "template-outside", FATAL,
     "a template that extends another holds blocks, macros and 'set' only; this would never be shown",
     "en mall som bygger på en annan innehåller bara block, makron och 'set'; det här skulle aldrig visas")
DIAG(TEMPLATE_CHILD, "template-child", FATAL,
     "'%1' extends another template and cannot be included",
     "'%1' bygger på en annan mall och kan inte inkluderas")
DIAG(TEMPLATE_CYCLE, "template-cycle", FATAL,
     "'%1' leads back to itself",
     "'%1' leder tillbaka till sig själv")
DIAG(TEMPLATE_SUPER, "template-super", FATAL,
     "super() is an output of its own, in a block that an extended template has too",
     "super() är en utskrift för sig, i ett block som också finns i mallen som utökas")
DIAG(TEMPLATE_MACRO, "template-macro", FATAL,
     "unknown macro '%1'{; did you mean '%2'?}",
     "okänt makro '%1'{; menade du '%2'?}")
DIAG(TEMPLATE_MACRO_TWICE, "template-macro-twice", FATAL,
     "the template has two macros '%1'",
     "mallen har två makron '%1'")
DIAG(TEMPLATE_MACRO_PLACE, "template-macro-place", FATAL,
     "'%1' cannot stand inside '%2'; move it out",
     "'%1' kan inte stå inuti '%2'; flytta ut det")
DIAG(TEMPLATE_MACRO_VALUE, "template-macro-value", FATAL,
     "the macro '%1' is called as an output of its own, not as part of a value",
     "makrot '%1' anropas som en utskrift för sig, inte som en del av ett värde")
DIAG(TEMPLATE_PARAMETER, "template-parameter", FATAL,
     "the macro '%1' has no parameter '%2'{; did you mean '%3'?}",
     "makrot '%1' har ingen parameter '%2'{; menade du '%3'?}")
DIAG(TEMPLATE_PARAMETER_TWICE, "template-parameter-twice", FATAL,
     "the parameter '%2' of the macro '%1' is there twice",
     "parametern '%2' till makrot '%1' finns två gånger")
DIAG(TEMPLATE_PARAMETER_MISSING, "template-parameter-missing", FATAL,
     "the macro '%1' needs a value for '%2'",
     "makrot '%1' behöver ett värde för '%2'")
DIAG(TEMPLATE_PARAMETER_MANY, "template-parameter-many", FATAL,
     "the macro '%1' takes at most %2 values, not %3",
     "makrot '%1' tar högst %2 värden, inte %3")
DIAG(TEMPLATE_CONTEXT, "template-context", FATAL,
     "a value cannot stand in '%1'; write it in text or in a quoted attribute",
     "ett värde kan inte stå i '%1'; skriv det i text eller i ett attribut inom citattecken")
DIAG(TEMPLATE_JSON, "template-json", FATAL,
     "a value in a data block must end with the filter 'json'",
     "ett värde i ett datablock måste sluta med filtret 'json'")
DIAG(TEMPLATE_BRANCHES, "template-branches", FATAL,
     "the ways through this '%1' end in different places of the HTML",
     "vägarna genom det här '%1' slutar på olika ställen i HTML-koden")
DIAG(TEMPLATE_PIECES, "template-pieces", FATAL,
     "a tag, an attribute or a URL's scheme cannot be pieced together like this",
     "en tagg, ett attribut eller en adress början kan inte sättas ihop så här")
DIAG(TEMPLATE_END, "template-end", FATAL,
     "the template ends inside a tag, a comment or a script",
     "mallen slutar inuti en tagg, en kommentar eller ett skript")
DIAG(TEMPLATE_RUN, "template-run", FATAL,
     "'%1' has no member '%2'{; did you mean '%3'?}",
     "'%1' har ingen medlem '%2'{; menade du '%3'?}")
DIAG(TEMPLATE_KIND, "template-kind", FATAL,
     "expected a value of kind '%1', found '%2'",
     "väntade ett värde av slaget '%1', fann '%2'")
DIAG(TEMPLATE_HTML, "template-html", FATAL,
     "HTML can only stand in text; use the filter 'striptags' here",
     "HTML kan bara stå i text; använd filtret 'striptags' här")
DIAG(TEMPLATE_ARITHMETIC, "template-arithmetic", FATAL,
     "division by zero, or a number that is too large",
     "division med noll, eller ett för stort tal")
DIAG(TEMPLATE_LIMIT, "template-limit", FATAL,
     "the template exceeds the limit of %1 (%2)",
     "mallen överskrider gränsen på %1 (%2)")
DIAG(TEXT_MISSING, "text-missing", FATAL,
     "the theme has no text '%1' in language '%2'{; did you mean '%3'?}",
     "temat saknar texten '%1' på språket '%2'{; menade du '%3'?}")
DIAG(THEME_TEXT, "theme-text", FATAL,
     "'%1' must be a text or a map of texts",
     "'%1' måste vara en text eller en samling av texter")
DIAG(THEME_MAP, "theme-map", FATAL,
     "the file must hold 'key: value'",
     "filen måste innehålla 'nyckel: värde'")
DIAG(THEME_LANGUAGE, "theme-language", FATAL,
     "the theme has no file '%2' for the language '%1'",
     "temat har ingen fil '%2' för språket '%1'")
DIAG(THEME_MISSING, "theme-missing", FATAL,
     "there is no theme '%1'",
     "det finns inget tema '%1'")
DIAG(TEMPLATE_FIELD, "template-field", WARNING,
     "no type has a field '%1', and templates see nothing of that name here{; did you mean '%2'?}",
     "ingen typ har ett fält '%1', och mallar ser inget med det namnet här{; menade du '%2'?}")
DIAG(TEMPLATE_UNUSED, "template-unused", WARNING,
     "nothing uses '%1'{; did you mean '%2'?}",
     "ingenting använder '%1'{; menade du '%2'?}")
DIAG(TEXT_UNUSED, "text-unused", WARNING,
     "nothing asks for the text '%1'{; did you mean '%2'?}",
     "ingenting frågar efter texten '%1'{; menade du '%2'?}")
DIAG(THEME_HIDES, "theme-hides", ADVICE,
     "this takes the place of all of '%1' of the theme below, and of what will change there; a template that extends or includes its own name changes a part",
     "det här ersätter hela '%1' i temat under, och det som kommer att ändras där; en mall som bygger på eller inkluderar sitt eget namn ändrar en del")
DIAG(THEME_SAME, "theme-same", ADVICE,
     "'%1' is the same in the theme below; remove it here",
     "'%1' är likadan i temat under; ta bort den här")
DIAG(ASSET_MISSING, "asset-missing", FATAL,
     "the theme has no asset '%1'{; did you mean '%2'?}",
     "temat har ingen tillgång '%1'{; menade du '%2'?}")

/* pipeline and command line */
DIAG(USAGE, "usage", FATAL,
     "%1",
     "%1")
DIAG(UNKNOWN_COMMAND, "unknown-command", FATAL,
     "unknown command '%1'{; did you mean '%2'?}",
     "okänt kommando '%1'{; menade du '%2'?}")
DIAG(UNKNOWN_OPTION, "unknown-option", FATAL,
     "unknown option '%1'{; did you mean '%2'?}",
     "okänd flagga '%1'{; menade du '%2'?}")
DIAG(OPTION_VALUE, "option-value", FATAL,
     "the value '%2' of %1 is not %3",
     "värdet '%2' för %1 är inte %3")
DIAG(OPTION_NO_VALUE, "option-no-value", FATAL,
     "the option %1 needs a value",
     "flaggan %1 behöver ett värde")
DIAG(OUTPUT_NEEDED, "output-needed", FATAL,
     "--output must be given for a bare repository or an address",
     "--output måste anges för ett naket arkiv (bare) eller en adress")
DIAG(ADDRESS_CASE, "address-case", WARNING,
     "the site has both '%1' and '%2': where upper and lower case are the same, as on Windows and macOS, one overwrites the other; rename one of the sources",
     "webbplatsen har både '%1' och '%2': där versaler och gemener är desamma, som i Windows och macOS, skriver den ena över den andra; byt namn på en av källorna")
DIAG(OUTPUT_INSIDE, "output-inside", FATAL,
     "the output '%1' is inside '%2', or holds it; choose another directory",
     "utdatakatalogen '%1' ligger i '%2', eller innehåller den; välj en annan katalog")
DIAG(OUTPUT_TRACKED, "output-tracked", FATAL,
     "'%1' holds '%2', which the repository tracks: whoever wrote that could have it published unchecked; remove it with 'git rm --cached' or choose another directory",
     "'%1' innehåller '%2', som arkivet spårar: den som skrev den skulle kunna få den publicerad okontrollerad; ta bort den med 'git rm --cached' eller välj en annan katalog")
DIAG(OUTPUT_FOREIGN, "output-foreign", FATAL,
     "'%1' is not empty and was not made by resursbank; choose an empty directory",
     "'%1' är inte tom och har inte skapats av resursbank; välj en tom katalog")
DIAG(OUTPUT_TAKEN, "output-taken", FATAL,
     "'%1' in the output directory was not made by resursbank; move it away",
     "'%1' i utdatakatalogen har inte skapats av resursbank; flytta bort den")
DIAG(OUTPUT_MANIFEST, "output-manifest", FATAL,
     "'%1' in the output directory is damaged; empty the directory, or choose another",
     "'%1' i utdatakatalogen är skadad; töm katalogen eller välj en annan")
DIAG(OUTPUT_LOCKED, "output-locked", FATAL,
     "another build is writing to '%1'",
     "ett annat bygge skriver till '%1'")
DIAG(NO_BASE_URL, "no-base-url", WARNING,
     "no base_url in site.yml and no --base-url: absolute addresses use %1",
     "ingen base_url i site.yml och ingen --base-url: absoluta adresser använder %1")
DIAG(BAD_BASE_URL, "bad-base-url", FATAL,
     "'%1' is not an address such as https://www.example.org/path/",
     "'%1' är ingen adress som https://www.example.org/sokvag/")
DIAG(SURVEY_EMPTY, "survey-empty", FATAL,
     "there are no pages (.md) of a site of that generator{; they would be in '%1'}",
     "det finns inga sidor (.md) av en webbplats för den generatorn{; de skulle vara i '%1'}")
DIAG(INTERRUPTED, "interrupted", FATAL,
     "interrupted; the output directory is as it was",
     "avbrutet; utdatakatalogen är som den var")
