"""Swedish-looking text without end, for make_bank.py.

Sentences are templates whose slots are filled from word lists with their
inflections. A share of the nouns are compounds made on the spot, so that the
vocabulary grows with the amount of text, as that of real Swedish does.
"""
import re

# Singular, definite, plural, definite plural; the article tells the gender.
NOUNS = [tuple(line.split()) for line in """
en övning övningen övningar övningarna
en uppgift uppgiften uppgifter uppgifterna
en lektion lektionen lektioner lektionerna
en metod metoden metoder metoderna
en modell modellen modeller modellerna
en mall mallen mallar mallarna
en film filmen filmer filmerna
en text texten texter texterna
en bild bilden bilder bilderna
en karta kartan kartor kartorna
en berättelse berättelsen berättelser berättelserna
en fråga frågan frågor frågorna
en idé idén idéer idéerna
en grupp gruppen grupper grupperna
en dagbok dagboken dagböcker dagböckerna
en inspelning inspelningen inspelningar inspelningarna
en undersökning undersökningen undersökningar undersökningarna
en diskussion diskussionen diskussioner diskussionerna
en bedömning bedömningen bedömningar bedömningarna
en utställning utställningen utställningar utställningarna
en vägledning vägledningen vägledningar vägledningarna
en plan planen planer planerna
en skärm skärmen skärmar skärmarna
en tjänst tjänsten tjänster tjänsterna
en verkstad verkstaden verkstäder verkstäderna
en träff träffen träffar träffarna
en serie serien serier serierna
en samling samlingen samlingar samlingarna
en rutin rutinen rutiner rutinerna
en krets kretsen kretsar kretsarna
ett verktyg verktyget verktyg verktygen
ett projekt projektet projekt projekten
ett material materialet material materialen
ett samtal samtalet samtal samtalen
ett exempel exemplet exempel exemplen
ett ämne ämnet ämnen ämnena
ett arbetssätt arbetssättet arbetssätt arbetssätten
ett stöd stödet stöd stöden
ett prov provet prov proven
ett schema schemat scheman schemana
ett program programmet program programmen
ett spel spelet spel spelen
ett underlag underlaget underlag underlagen
ett protokoll protokollet protokoll protokollen
ett rum rummet rum rummen
ett nätverk nätverket nätverk nätverken
ett moment momentet moment momenten
ett kort kortet kort korten
ett ljud ljudet ljud ljuden
ett diagram diagrammet diagram diagrammen
""".strip().split("\n")]

# What a compound begins with.
HEADS = """
ämnes läs skriv räkne mät prat tal lyssnar berättar sagoboks natur skogs havs strand väder
vatten energi åker djur växt stjärn berg stads gatu torg hamn bro industri fabriks hantverks
slöjd textil trä metall färg form ljus skugg rörelse dans takt sång kör teater scen radio
tidnings nyhets arkiv släkt by hembygds museums biblioteks skol klassrums hem fritids lov
kamrat grupp lag elev lärar rektors mentors föräldra kommun läns regions samverkans
kvalitets utvecklings planerings uppföljnings start slut vecko termins års morgon kvälls
fjärr distans moln data kod robot sensor kamera mikrofon skärm pek tangent nät
säkerhets lösenords källkritik reklam bildanalys begrepps ord uttals grammatik rim lång
mönster bråk procent geometri sannolikhets vinkel tids penning budget konsument mat
hälso sömn trafik cykel orienterings simkunnighets värdegrunds demokrati röst klimat
återbruks avfalls kretslopps forskar laborations hypotes fält exkursions observations
""".split()

# Common gender, neuter, plural and definite.
ADJECTIVES = [tuple(line.split()) for line in """
kort kort korta
lång långt långa
enkel enkelt enkla
tydlig tydligt tydliga
ny nytt nya
digital digitalt digitala
gemensam gemensamt gemensamma
muntlig muntligt muntliga
skriftlig skriftligt skriftliga
praktisk praktiskt praktiska
öppen öppet öppna
liten litet små
stor stort stora
återkommande återkommande återkommande
tillgänglig tillgängligt tillgängliga
lokal lokalt lokala
genomtänkt genomtänkt genomtänkta
delad delat delade
lugn lugnt lugna
ovanlig ovanligt ovanliga
""".strip().split("\n")]

# Infinitive, present, past.
VERBS = [tuple(line.split()) for line in """
pröva prövar prövade
jämföra jämför jämförde
beskriva beskriver beskrev
samla samlar samlade
planera planerar planerade
spela spelar spelade
rita ritar ritade
bygga bygger byggde
granska granskar granskade
diskutera diskuterar diskuterade
dokumentera dokumenterar dokumenterade
sortera sorterar sorterade
förklara förklarar förklarade
undersöka undersöker undersökte
anpassa anpassar anpassade
återanvända återanvänder återanvände
förbereda förbereder förberedde
visa visar visade
dela delar delade
utveckla utvecklar utvecklade
följa följer följde
mäta mäter mätte
läsa läser läste
välja väljer valde
""".strip().split("\n")]

WHO = """eleverna;lärarna;pedagogerna;barnen;arbetslaget;handledarna;mentorerna;
deltagarna;rektorerna;bibliotekarien;halva klassen;de yngsta eleverna;
några kollegor;fritidslärarna;specialläraren;vårdnadshavarna"""

WHEN = """under en vecka;på två lektioner;efter lovet;varje fredag;i början av terminen;
när dagen är slut;före rasten;en gång i månaden;under utvecklingssamtalet;i sista passet;
när gruppen är samlad;på studiedagen;mellan två ämnen;så snart snön har smält"""

WHERE = """i klassrummet;på skolgården;i biblioteket;vid strandkanten;i slöjdsalen;hemma;
i grupprummet;på fritids;ute i skogen;i aulan;vid varje bord;i datorsalen;på museet;
i matsalen;längs vägen till skolan;i det digitala rummet"""

WHY = """för att fler ska våga prata;så att alla hinner med;utan att det tar mer tid;
för att spara på krafterna;så att orden fastnar;trots att utrustningen är enkel;
eftersom uppgiften är öppen;fastän grupperna är stora;så att ingen blir utan;
för att göra lärandet synligt;när kartan inte stämmer;så att skärmen får vila"""

# Slots: A a thing, D the thing, P things, Q the things, W who, V to do, R does,
# L did, T when, X where, Y why, N a number. Small first letters; a sentence
# gets its capital when it is made.
SENTENCES = """
{W} {R} {A} {X}
{W} {R} {P} {T}, {Y}
{T} {L} {W} {Q} {X}
börja med att {V} {D} tillsammans med {W}
det räcker med {A} och {N} minuter
{W} {L} {A} som handlade om {P}
vi har provat {P} {T} och sett hur {D} förändras
tänk på att {V} {Q} innan {W} {R} {A}
{D} blir lättare att {V} {X}
i stället för {A} kan {W} {V} {P}
{A} hjälper {W} att {V} {Q} {T}
när {W} {R} {D} ökar behovet av {P}
av {N} grupper valde de flesta {A}, {Y}
den som vill kan {V} {D} {X} och sedan {V} {Q}
{Q} finns kvar {X}, så att {W} kan {V} dem {T}
skillnaden mellan {A} och {A} märks först {T}
låt {W} {V} {P} i sin egen takt, {Y}
{W} berättar att {D} {L} mer än väntat
{X} hänger {P} som {W} {L} {T}
ett råd är att {V} {A} i taget
frågan om {P} kom upp {T}, och {W} {L} {D}
både {W} och {W} {R} {Q} {X}
utan {A} är det svårt att {V} {D}
{T} räcker {N} exemplar av {D}
resultatet är {A} som går att {V} {T}
skriv upp vad {W} {R}, {Y}
{D} kan bytas mot {A} om {W} hellre vill {V} {P}
efter {N} försök {L} {W} {Q} på nytt
det som överraskade var att {D} fungerade {X}
{A} kräver sällan mer än {N} minuters förberedelse
""".strip().split("\n")

ITEMS = """
{A}
{V} {D}
{P} {X}
{N} minuter för att {V} {Q}
{A} till {W}
{V} {P} {T}
lista {P} som saknas
""".strip().split("\n")

TITLES = """
{a} för {p}
{V} {P} {X}
från {a} till {a}
{p} som {R} {P}
så {R} {W} {Q}
{P} {T}
{a} {X}
att {V} {q}
""".strip().split("\n")

TITLE_MAX = 50


def phrases(text):
    return [phrase.strip() for phrase in text.split(";")]


def compiled(templates):
    """Each template as literals and slot names, alternating."""
    return [re.split(r"\{(\w)\}", template) for template in templates]


def capital(text):
    return text[:1].upper() + text[1:]


def compound(head, noun):
    """A compound noun in all its forms; three like consonants become two."""
    if head[-2:] == noun[1][0] * 2:
        head = head[:-1]
    return noun[:1] + tuple(head + form for form in noun[1:])


class Writer:
    """Makes phrases, sentences and titles from a random.Random."""

    def __init__(self, rng):
        self.rng = rng
        who, when, where, why = map(phrases, (WHO, WHEN, WHERE, WHY))
        self.sentences = compiled(SENTENCES)
        self.items = compiled(ITEMS)
        self.titles = compiled(TITLES)
        choice = rng.choice
        self.slots = {
            "A": self.a_thing, "a": lambda: self.compound()[1],
            "D": lambda: self.noun()[2], "P": self.things,
            "p": lambda: self.compound()[3],
            "Q": lambda: self.noun()[4], "q": lambda: self.compound()[4],
            "V": lambda: choice(VERBS)[0], "R": lambda: choice(VERBS)[1],
            "L": lambda: choice(VERBS)[2],
            "W": lambda: choice(who), "T": lambda: choice(when),
            "X": lambda: choice(where), "Y": lambda: choice(why),
            "N": lambda: str(rng.randint(2, 45)),
        }

    def compound(self):
        return compound(self.rng.choice(HEADS), self.rng.choice(NOUNS))

    def noun(self):
        roll = self.rng.random()
        if roll < 0.78:
            return self.rng.choice(NOUNS)
        if roll < 0.97:
            return self.compound()
        return compound(self.rng.choice(HEADS), self.compound())

    def a_thing(self):
        noun = self.noun()
        if self.rng.random() < 0.6:
            return f"{noun[0]} {noun[1]}"
        neuter = noun[0] == "ett"
        return f"{noun[0]} {self.rng.choice(ADJECTIVES)[neuter]} {noun[1]}"

    def things(self):
        if self.rng.random() < 0.6:
            return self.noun()[3]
        return f"{self.rng.choice(ADJECTIVES)[2]} {self.noun()[3]}"

    def fill(self, templates):
        parts = list(self.rng.choice(templates))
        for at in range(1, len(parts), 2):
            parts[at] = self.slots[parts[at]]()
        return "".join(parts)

    def sentence(self):
        return capital(self.fill(self.sentences)) + "."

    def item(self):
        return capital(self.fill(self.items))

    def title(self):
        """Short enough for a search result, with the site's name after it."""
        while True:
            title = capital(self.fill(self.titles))
            if len(title) <= TITLE_MAX:
                return title

    def word(self):
        return self.noun()[1]

    def paragraph(self, least=2, most=5):
        return " ".join(self.sentence()
                        for _ in range(self.rng.randint(least, most)))
