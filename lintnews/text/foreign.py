"""Which language a line is written in, when it is not English.

Two kinds of evidence have to agree: function words of a language, and something else that
English lacks (letters, or a line without English function words). Names alone say nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

_FUNCTION_WORDS = {
    "de": "der die das und ist nicht ein eine einen einem einer mit auf für von dem den des im zu zum "
    "zur wird werden wurde wurden sich auch als wie bei nach über unter aus oder aber noch nur hat haben "
    "sind sein seine ihre ihr er sie es wir ich dass wenn durch kann mehr vor bis um so sowie war waren "
    "diese dieser dieses kein keine gegen seit zwischen beim vom ab hier alle uns man schon was deine dein",
    "fr": "le la les des du de et est une un dans pour que qui par sur au aux avec ne pas plus ce cette "
    "ces son sa ses il elle nous vous ils elles leur leurs se ou où mais comme sont été être ont avoir "
    "fait aussi sans entre après tout tous deux dont était même votre notre à en y peut depuis chez selon "
    "c'est d'un d'une n'est qu'il l'on",
    "es": "el la los las de del y en que un una es por con para se su sus al lo como más pero no ha han fue "
    "este esta estos entre cuando muy sin sobre también hasta desde donde ser está son tiene todo todos ya "
    "le les o si porque contra durante tras según nos había había sido otra otro quien cada hay",
    "it": "il lo la gli le di del della dei delle degli e che un una uno è per con non in si da dal dalla al "
    "alla nel nella sul sulla sono ha hanno come più ma anche questo questa suo sua ai dai tra fra essere "
    "stato stata era quando dove dopo prima ogni loro cui tutti tutto molto senza contro perché chi ci i "
    "dell nell all sull",
    "pt": "o a os as de do da dos das e em no na nos nas que um uma é por com para se não mais ao aos à pelo "
    "pela foi são como mas seu sua seus suas ou entre quando muito já também está ser tem têm até sobre sem "
    "isso este esta depois após ainda pode você ele ela eles há",
    "ca": "el la els les de del dels i en que un una és per amb no es al als més però ha han va com aquest "
    "aquesta seu seva són pel també fins ser dels ell quan molt sense sobre entre",
    "nl": "de het een en van is dat niet met op voor in te zijn aan door ook als maar bij naar uit om er werd "
    "worden wordt hij zij ze wij je dit deze die over nog wel meer heeft hebben kan zich tot of wat geen hun "
    "haar tegen na onder veel moet zal waar dan toch al onze uw ik",
    "sv": "och att det som en ett är på av för med den till inte har de om i från men vi var sig så kan ska "
    "vid när också efter eller under mot över år han hon jag blev än bara nu där här mycket denna detta "
    "mellan alla skulle finns har hade",
    "da": "og at det som en et er på af for med den til ikke har de om i fra men vi var sig så kan skal ved "
    "når også efter eller under mod over år han hun jeg blev end kun nu der her meget denne dette mellem "
    "alle ville har havde være blevet hvor hvad noget mere blive bliver nogen nogle igen uden hende sige "
    "siger tilbage gør bruge dig mig jer os sådan hvordan hvorfor derfor dog får må jo op ind ud udgør blandt flere nye nyt gennem tid kender findes selvom",
    "no": "og at det som en et er på av for med den til ikke har de om i fra men vi var seg så kan skal ved "
    "når også etter eller under mot over år han hun jeg ble enn bare nå der her mye denne dette mellom "
    "alle ville hadde være blitt hvor hva noe mer bli blir noen igjen uten henne si sier tilbake gjør bruke "
    "deg meg dere oss slik hvordan hvorfor derfor får må jo opp inn ut utgjør blant flere nye nytt gjennom tid kjenner finnes selv",
    "is": "og að það sem er á í af fyrir með til ekki hefur ég við um en var hann hún þeir þær því þetta þess "
    "eftir frá ef þegar svo hafa verið vera eru verður sé mjög upp einnig þá sér hans okkur",
    "fi": "ja on ei se että oli ovat mutta kun niin myös tai kuin joka jotka hän he me te sen ollut olla jos "
    "vain nyt mitä tämä tämän sekä kanssa voi jo sitä siitä mukaan vielä ole olivat hänen kuitenkin eli ne "
    "sitten jälkeen minä minun joita joille sille",
    "et": "ja on ei see et oli kui ka ning aga või mis kes ta nad me oma selle seda siis veel ole olid pole "
    "kuid ainult nii juba välja üle pärast kõik enam saab olema tema nende mida sest üks mõned",
    "lv": "un ir ka no ar par uz arī kas bet nav kā lai vai tas tā to šo pēc pie ko ja tika tiek viņš viņa "
    "viņi mēs es jau tikai gan līdz kad savu bija būs var ļoti starp pret šī",
    "lt": "ir yra kad į iš su ne tai bet kaip už apie jis ji jie mes buvo taip pat nuo iki dėl ar šis ši jo "
    "jos tik dar jau kuris kuri kurie po prie bus gali savo labai arba būti",
    "pl": "i w na z się nie do to że jest o jak za od po co ale przez dla tak był była było są oraz który "
    "która które tym tego być może już przy czy jego jej ich tylko przed bez pod także został można roku "
    "jako gdy będzie ze we bardzo mnie sobie lub ma",
    "cs": "a v na se je že z do s o k i to jsou ale pro za od po jako tak už byl byla bylo který která které "
    "jeho jejich také aby ve při jen nebo jsem když podle není až být ještě kde před co má proto mezi bude "
    "své si však ze by",
    "sk": "a v na sa je že z do s o k aj to sú ale pre za od po ako tak už bol bola bolo ktorý ktorá ktoré "
    "jeho ich tiež aby vo pri len alebo som keď podľa nie až byť ešte kde pred čo má preto medzi bude "
    "svoje si však zo by",
    "sl": "in je na se v da za so ki z od pa po tudi kot ne bo pri do še je iz kar ni že ali bil bila bili "
    "le jih med lahko kako zaradi tem",
    "hr": "i u na je se da za su od s o kako što koji koja koje ne nije do iz ili ali kao po sve bi će biti "
    "bio bila bilo samo još već može nakon te prema kod ima jer tako njegov njihov ovo taj više također "
    "takođe sam smo ste pod preko pre ove ova",
    "hu": "a az és hogy nem is egy van volt ez meg de csak már mint el ki ha még vagy azt aki ami amely "
    "minden után lesz kell ezt pedig között szerint mert majd több igen sem fel be lehet vannak voltak",
    "ro": "și în de la cu pe nu o un este sunt a fost din pentru că mai care se sau al ale ca dar după fi "
    "prin între ce sa său lui lor am au are acest această fără dacă când cum foarte până despre să cei "
    "cele si pentru",
    "sq": "dhe të në e i për me një që nuk është nga si më do janë por ka ose kjo ky ishte duke edhe kanë "
    "se tij saj tyre pas pa deri kur shumë midis mund ndërsa",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi kadar en ne var olduğu değil ise sonra ya ki "
    "o her göre ama tarafından mi mı oldu olduğunu şu hem diye bunu ancak önce dedi yeni büyük veya "
    "ediyor etti",
    "az": "və bir bu ilə üçün də da olan kimi daha ki o çox edib olub dair sonra görə olaraq isə var bütün "
    "həm onun qədər ancaq edən tərəfindən deyil haqqında",
    "id": "dan yang di ini itu dengan untuk dari pada tidak dalam adalah akan ke oleh juga sudah karena bisa "
    "ada saya kami mereka kita atau telah sebagai lebih dapat para namun saat tersebut anda dia seperti "
    "bahwa hanya secara antara setelah jika masih banyak harus",
    "tl": "ang ng mga sa na ay at si ni kay para hindi ito siya nila niya ako kung may mula nang lang din rin "
    "isang kanyang naman",
    "sw": "na ya wa kwa ni katika za la cha hii kuwa hiyo lakini pia kama huo yake wake bila baada",
    "vi": "và của là có không được cho một các với trong những người này đã khi từ đến ở cũng như về tại ra "
    "vào để sẽ nhiều rằng bị trên làm nhưng tôi theo sau đang còn hơn năm",
    "ga": "agus an na ar is ag go sa le tá do bhí ní don ach mar a sé sí",
    "cy": "yn y a i ar o mae yr wedi ei am bod gan ond fel hyn eu oedd",
}
_LETTERS = {
    "de": "äöüß", "fr": "éèêàùçœîôûëï", "es": "ñáéíóúü¿¡", "it": "àèéìòù", "pt": "ãõçáéíóúâêô",
    "ca": "àçèéíïòóúü", "nl": "ëïé", "sv": "åäö", "da": "æøå", "no": "æøå", "is": "ðþáéíóúýæö",
    "fi": "äö", "et": "äöõü", "lv": "āčēģīķļņšūž", "lt": "ąčęėįšųūž", "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýž", "sk": "áäčďéíĺľňóôŕšťúýž", "sl": "čšž", "hr": "čćđšž", "hu": "áéíóöőúüű",
    "ro": "ăâîșțşţ", "sq": "ëç", "tr": "çğıöşüİ", "az": "əçğıöşü", "id": "", "tl": "", "sw": "",
    "vi": "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽềếểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹàáèéìíòóùúý", "ga": "áéíóú", "cy": "âêîôûŵŷ",
}  # fmt: skip
# Letters that settle the question between near relatives.
_SETTLING = {
    "ě": "cs", "ř": "cs", "ů": "cs", "ľ": "sk", "ĺ": "sk", "ŕ": "sk", "ô": "sk", "ő": "hu", "ű": "hu",
    "ł": "pl", "ż": "pl", "ą": "pl", "ă": "ro", "ș": "ro", "ț": "ro", "ţ": "ro", "ğ": "tr", "ı": "tr",
    "ə": "az", "ð": "is", "þ": "is", "ß": "de", "ã": "pt", "õ": "et", "ñ": "es", "ā": "lv", "ē": "lv",
    "ī": "lv", "ė": "lt", "ų": "lt", "į": "lt", "ć": "hr", "đ": "hr", "ơ": "vi", "ư": "vi",
}  # fmt: skip
# How Danish and Norwegian spell what they share.
_ENDINGS = (
    ("da", re.compile(r"tion(?:en|er)?\b|\w(?:hed|heder|eres|erede|ende|else)\b|æg|øj|ej[ls]|[aeiou]d(?:e|er|en)?\b|ld\b|nd\b")),
    ("no", re.compile(r"sjon(?:en|er)?\b|\w(?:het|heter|eres|erte)\b|egg|øy|ei[ls]|[aeiou]t(?:e|er|en)?\b|ll\b|nn\b|kj|gj|skj")),
)
_ENGLISH = frozenset(
    "the of and to in is that for was with as it on by be at from he his are this which or had not have "
    "were an but they their has been she her who its when one would if will there after said what all "
    "can more about into than up out so no over also only other could them our than did just you we my "
    "your do how because where most any these some both before while through between".split()
)
_PROFILES = {code: frozenset(words.split()) for code, words in _FUNCTION_WORDS.items()}
# Words of one language and several more; the index is what makes a line cheap to judge.
_LANGUAGES_OF: dict[str, list[str]] = {}
for _code, _words in _PROFILES.items():
    for _word in _words:
        _LANGUAGES_OF.setdefault(_word, []).append(_code)
NAMES = {
    "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali",
    "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek",
    "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian or Serbian", "hu": "Hungarian", "hy": "Armenian",
    "id": "Indonesian or Malay", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
    "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "th": "Thai", "tl": "Filipino", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
# Words in Latin letters only
_WORD = re.compile(r"[A-Za-zª-ɏḀ-ỿ]+(?:['’][A-Za-zª-ɏḀ-ỿ]+)?")
_OTHER_SCRIPT = re.compile("[\u0370-\u1cff\u1f00-\u1fff\u2e80-\ud7ff]")


class Guess(NamedTuple):
    """A language and how many function words speak for it."""

    language: str
    words: int


def foreign_language(text: str) -> Guess | None:
    """Return the language of running text in Latin letters, or None for English and names."""
    words = _WORD.findall(text.replace("’", "'"))
    count = len(words)
    if count < 4 or len(_OTHER_SCRIPT.findall(text)) > count:
        return None
    folded = [word.lower() for word in words]
    hits: Counter[str] = Counter()
    english = 0
    for word, low in zip(words, folded, strict=True):
        if low in _ENGLISH:
            english += 1
        languages = _LANGUAGES_OF.get(low)
        if languages is not None and (word == low or word is words[0]):
            hits.update(languages)
    lower = text.lower()
    letters = {character for character in lower if character > "\x7f" and character.isalpha()}
    for letter in letters:
        if letter in _SETTLING:
            hits[_SETTLING[letter]] += 1
    if english > count // 3:
        return None
    if not hits:
        if not letters or not _is_unknown_to_english(words):
            return None
        return Guess(max(_LETTERS, key=lambda code: (_fit(code, letters), code)), 0)
    for language, pattern in _ENDINGS:
        if hits[language]:
            hits[language] += len(pattern.findall(lower))
    language = max(hits, key=lambda code: (hits[code], _fit(code, letters), code))
    own = {low for low in folded if low in _PROFILES[language]}
    # words that English has as well (`a`, `in`, `of`, `die`, `was`) prove nothing
    proof = {word for word in own if word not in _SHARED}
    share = sum(low in own for low in folded) / count
    foreign_letters = letters & set(_LETTERS[language])
    if english <= len(own & _ENGLISH) and (proof or foreign_letters) and _is_unknown_to_english(words):
        return Guess(language, max(len(proof), 1))
    mostly_names = sum(word[0].isupper() for word in words[1:]) > 0.6 * (count - 1)
    if english >= len(proof):
        return None
    if mostly_names or share < 0.14 or len(proof) < 2:
        return None
    # the second kind of evidence
    if not foreign_letters and (len(proof) < 3 or english > len(proof) / 2):
        return None
    return Guess(language, len(proof))


def _is_unknown_to_english(words: list[str]) -> bool:
    """Return whether most words in small letters are rare or unknown in English."""
    from lintnews.data import words as english

    small = [word for word in words if word.islower() and len(word) > 2]
    if len(small) < 3:
        return False
    known = sum(english.zipf(word) >= 3.6 for word in small)
    return known <= 0.34 * len(small)


def _fit(language: str, letters: set[str]) -> int:
    """Return how well letters outside ASCII fit a language."""
    known = set(_LETTERS[language])
    return 2 * len(letters & known) - 3 * len(letters - known)


_SHARED = frozenset(
    "a an i o e in is it on do me so to the of at as or no he we be by was war die den ten man has had "
    "her his all over up out under her end fan but hat mit am us for from de la le el al van von der en "
    "more most not can will would per era come chi our are been an have were with that bin been sin plus "
    "non pas data pro se un ha mas y over men var her at and mot du par son sa".split()
)

_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u3400-\u9fff]")),
    ("el", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ur", re.compile("[\u0679\u0688\u0691\u06ba\u06d2]")),
    ("fa", re.compile("[\u067e\u0686\u0698\u06af\u06cc\u06a9]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("bn", re.compile("[\u0980-\u09ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
)
_CYRILLIC = (
    ("be", re.compile("[ўЎ]")),
    ("mk", re.compile("[ѓѕќЃЅЌ]")),
    ("sr", re.compile("[ђјљњћџЂЈЉЊЋЏ]")),
    ("ru", re.compile("[ыэёЫЭЁ]")),
    ("uk", re.compile("[іїєґІЇЄҐ]")),
)
_RUSSIAN = re.compile(r"\b(?:и|в|на|с|по|не|что|для|из|от|как|года?|к|о|об|это|его|за|у)\b|[аяие]ть\b|ого\b|ия\b|ой\b")
_BULGARIAN = re.compile(r"\b(?:се|със|във|да|като|който|са|от|си|е|ще|един|за|при|и)\b|(?:ът|ят|ите|ата|ото|та|то)\b|ъ")


def script_language(text: str) -> str:
    """Return the likeliest language of text in another script than Latin."""
    for code, letters in _SCRIPTS:
        if letters.search(text):
            return code
    for code, letters in _CYRILLIC:
        if letters.search(text):
            return code
    if re.search(r"[ъщ]", text) or len(_BULGARIAN.findall(text)) > len(_RUSSIAN.findall(text)):
        return "bg" if len(_BULGARIAN.findall(text)) >= len(_RUSSIAN.findall(text)) else "ru"
    return "ru"
