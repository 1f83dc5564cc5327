"""Function words and letters of languages that turn up among English news, and their names.

Written by hand for this project. Words in small letters; a word may belong to several
languages, what counts is their sum.
"""

from __future__ import annotations

FUNCTION_WORDS = {
    "de": (
        "der die das und ist nicht ein eine einen einem einer mit auf für von dem den des "
        "im zu zum zur wird werden wurde wurden sich auch als wie bei nach über unter aus "
        "oder aber noch nur hat haben sind sein seine ihre ihr er sie es wir ich dass "
        "wenn durch kann mehr vor bis um so sowie war waren diese dieser dieses kein "
        "keine gegen seit zwischen beim vom ab hier alle uns man schon was deine dein"
    ),
    "fr": (
        "le la les des du de et est une un dans pour que qui par sur au aux avec ne pas "
        "plus ce cette ces son sa ses il elle nous vous ils elles leur leurs se ou où "
        "mais comme sont été être ont avoir fait aussi sans entre après tout tous deux "
        "dont était même votre notre à en y peut depuis chez selon c'est d'un d'une n'est "
        "qu'il l'on"
    ),
    "es": (
        "el la los las de del y en que un una es por con para se su sus al lo como más "
        "pero no ha han fue este esta estos entre cuando muy sin sobre también hasta "
        "desde donde ser está son tiene todo todos ya le les o si porque contra durante "
        "tras según nos había había sido otra otro quien cada hay"
    ),
    "it": (
        "il lo la gli le di del della dei delle degli e che un una uno è per con non in "
        "si da dal dalla al alla nel nella sul sulla sono ha hanno come più ma anche "
        "questo questa suo sua ai dai tra fra essere stato stata era quando dove dopo "
        "prima ogni loro cui tutti tutto molto senza contro perché chi ci i dell nell all "
        "sull"
    ),
    "pt": (
        "o a os as de do da dos das e em no na nos nas que um uma é por com para se não "
        "mais ao aos à pelo pela foi são como mas seu sua seus suas ou entre quando muito "
        "já também está ser tem têm até sobre sem isso este esta depois após ainda pode "
        "você ele ela eles há"
    ),
    "ca": (
        "el la els les de del dels i en que un una és per amb no es al als més però ha "
        "han va com aquest aquesta seu seva són pel també fins ser dels ell quan molt "
        "sense sobre entre"
    ),
    "nl": (
        "de het een en van is dat niet met op voor in te zijn aan door ook als maar bij "
        "naar uit om er werd worden wordt hij zij ze wij je dit deze die over nog wel "
        "meer heeft hebben kan zich tot of wat geen hun haar tegen na onder veel moet zal "
        "waar dan toch al onze uw ik"
    ),
    "sv": (
        "och att det som en ett är på av för med den till inte har de om i från men vi "
        "var sig så kan ska vid när också efter eller under mot över år han hon jag blev "
        "än bara nu där här mycket denna detta mellan alla skulle finns har hade"
    ),
    "da": (
        "og at det som en et er på af for med den til ikke har de om i fra men vi var sig "
        "så kan skal ved når også efter eller under mod over år han hun jeg blev end kun "
        "nu der her meget denne dette mellem alle ville har havde være blevet hvor hvad "
        "noget mere blive bliver nogen nogle igen uden hende sige siger tilbage gør bruge "
        "dig mig jer os sådan hvordan hvorfor derfor dog får må jo op ind ud udgør blandt "
        "flere nye nyt gennem tid kender findes selvom"
    ),
    "no": (
        "og at det som en et er på av for med den til ikke har de om i fra men vi var seg "
        "så kan skal ved når også etter eller under mot over år han hun jeg ble enn bare "
        "nå der her mye denne dette mellom alle ville hadde være blitt hvor hva noe mer "
        "bli blir noen igjen uten henne si sier tilbake gjør bruke deg meg dere oss slik "
        "hvordan hvorfor derfor får må jo opp inn ut utgjør blant flere nye nytt gjennom "
        "tid kjenner finnes selv"
    ),
    "is": (
        "og að það sem er á í af fyrir með til ekki hefur ég við um en var hann hún þeir "
        "þær því þetta þess eftir frá ef þegar svo hafa verið vera eru verður sé mjög upp "
        "einnig þá sér hans okkur"
    ),
    "fi": (
        "ja on ei se että oli ovat mutta kun niin myös tai kuin joka jotka hän he me te "
        "sen ollut olla jos vain nyt mitä tämä tämän sekä kanssa voi jo sitä siitä mukaan "
        "vielä ole olivat hänen kuitenkin eli ne sitten jälkeen minä minun joita joille "
        "sille"
    ),
    "et": (
        "ja on ei see et oli kui ka ning aga või mis kes ta nad me oma selle seda siis "
        "veel ole olid pole kuid ainult nii juba välja üle pärast kõik enam saab olema "
        "tema nende mida sest üks mõned"
    ),
    "lv": (
        "un ir ka no ar par uz arī kas bet nav kā lai vai tas tā to šo pēc pie ko ja tika "
        "tiek viņš viņa viņi mēs es jau tikai gan līdz kad savu bija būs var ļoti starp "
        "pret šī"
    ),
    "lt": (
        "ir yra kad į iš su ne tai bet kaip už apie jis ji jie mes buvo taip pat nuo iki "
        "dėl ar šis ši jo jos tik dar jau kuris kuri kurie po prie bus gali savo labai "
        "arba būti"
    ),
    "pl": (
        "i w na z się nie do to że jest o jak za od po co ale przez dla tak był była było "
        "są oraz który która które tym tego być może już przy czy jego jej ich tylko "
        "przed bez pod także został można roku jako gdy będzie ze we bardzo mnie sobie "
        "lub ma"
    ),
    "cs": (
        "a v na se je že z do s o k i to jsou ale pro za od po jako tak už byl byla bylo "
        "který která které jeho jejich také aby ve při jen nebo jsem když podle není až "
        "být ještě kde před co má proto mezi bude své si však ze by"
    ),
    "sk": (
        "a v na sa je že z do s o k aj to sú ale pre za od po ako tak už bol bola bolo "
        "ktorý ktorá ktoré jeho ich tiež aby vo pri len alebo som keď podľa nie až byť "
        "ešte kde pred čo má preto medzi bude svoje si však zo by"
    ),
    "sl": (
        "in je na se v da za so ki z od pa po tudi kot ne bo pri do še je iz kar ni že "
        "ali bil bila bili le jih med lahko kako zaradi tem"
    ),
    "hr": (
        "i u na je se da za su od s o kako što koji koja koje ne nije do iz ili ali kao "
        "po sve bi će biti bio bila bilo samo još već može nakon te prema kod ima jer "
        "tako njegov njihov ovo taj više također takođe sam smo ste pod preko pre ove ova"
    ),
    "hu": (
        "a az és hogy nem is egy van volt ez meg de csak már mint el ki ha még vagy azt "
        "aki ami amely minden után lesz kell ezt pedig között szerint mert majd több igen "
        "sem fel be lehet vannak voltak"
    ),
    "ro": (
        "și în de la cu pe nu o un este sunt a fost din pentru că mai care se sau al ale "
        "ca dar după fi prin între ce sa său lui lor am au are acest această fără dacă "
        "când cum foarte până despre să cei cele si pentru"
    ),
    "sq": (
        "dhe të në e i për me një që nuk është nga si më do janë por ka ose kjo ky ishte "
        "duke edhe kanë se tij saj tyre pas pa deri kur shumë midis mund ndërsa"
    ),
    "tr": (
        "ve bir bu da de için ile olarak çok daha olan gibi kadar en ne var olduğu değil "
        "ise sonra ya ki o her göre ama tarafından mi mı oldu olduğunu şu hem diye bunu "
        "ancak önce dedi yeni büyük veya ediyor etti"
    ),
    "az": (
        "və bir bu ilə üçün də da olan kimi daha ki o çox edib olub dair sonra görə "
        "olaraq isə var bütün həm onun qədər ancaq edən tərəfindən deyil haqqında"
    ),
    "id": (
        "dan yang di ini itu dengan untuk dari pada tidak dalam adalah akan ke oleh juga "
        "sudah karena bisa ada saya kami mereka kita atau telah sebagai lebih dapat para "
        "namun saat tersebut anda dia seperti bahwa hanya secara antara setelah jika "
        "masih banyak harus"
    ),
    "tl": (
        "ang ng mga sa na ay at si ni kay para hindi ito siya nila niya ako kung may mula "
        "nang lang din rin isang kanyang naman"
    ),
    "sw": (
        "na ya wa kwa ni katika za la cha hii kuwa hiyo lakini pia kama huo yake wake bila baada"
    ),
    "vi": (
        "và của là có không được cho một các với trong những người này đã khi từ đến ở "
        "cũng như về tại ra vào để sẽ nhiều rằng bị trên làm nhưng tôi theo sau đang còn "
        "hơn năm"
    ),
    "ga": ("agus an na ar is ag go sa le tá do bhí ní don ach mar a sé sí"),
    "cy": ("yn y a i ar o mae yr wedi ei am bod gan ond fel hyn eu oedd"),
}

# Letters outside ASCII that each language uses.
LETTERS = {
    "de": "äöüß",
    "fr": "éèêàùçœîôûëï",
    "es": "ñáéíóúü¿¡",
    "it": "àèéìòù",
    "pt": "ãõçáéíóúâêô",
    "ca": "àçèéíïòóúü",
    "nl": "ëïé",
    "sv": "åäö",
    "da": "æøå",
    "no": "æøå",
    "is": "ðþáéíóúýæö",
    "fi": "äö",
    "et": "äöõü",
    "lv": "āčēģīķļņšūž",
    "lt": "ąčęėįšųūž",
    "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšž",
    "hr": "čćđšž",
    "hu": "áéíóöőúüű",
    "ro": "ăâîșțşţ",
    "sq": "ëç",
    "tr": "çğıöşüİ",
    "az": "əçğıöşü",
    "id": "",
    "tl": "",
    "sw": "",
    "vi": "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽềếểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹàáèéìíòóùúý",
    "ga": "áéíóú",
    "cy": "âêîôûŵŷ",
}

# Letters that settle the question between near relatives.
SETTLING = {
    letter: language
    for language, letters in (
        ("cs", "ěřů"),
        ("sk", "ľĺŕô"),
        ("hu", "őű"),
        ("pl", "łżą"),
        ("ro", "ășțţ"),
        ("tr", "ğı"),
        ("az", "ə"),
        ("is", "ðþ"),
        ("de", "ß"),
        ("pt", "ã"),
        ("et", "õ"),
        ("es", "ñ"),
        ("lv", "āēī"),
        ("lt", "ėųį"),
        ("hr", "ćđ"),
        ("vi", "ơư"),
    )
    for letter in letters
}

NAMES = {
    "ar": "Arabic",
    "az": "Azerbaijani",
    "be": "Belarusian",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "ca": "Catalan",
    "cs": "Czech",
    "cy": "Welsh",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "es": "Spanish",
    "et": "Estonian",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "ga": "Irish",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian or Serbian",
    "hu": "Hungarian",
    "hy": "Armenian",
    "id": "Indonesian or Malay",
    "is": "Icelandic",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "ko": "Korean",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "mk": "Macedonian",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sq": "Albanian",
    "sr": "Serbian",
    "sv": "Swedish",
    "sw": "Swahili",
    "th": "Thai",
    "tl": "Filipino",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}

# Function words of English.
ENGLISH = frozenset(
    (  # noqa: SIM905
        "about after all also an and any are as at be because been before between both "
        "but by can could did do for from had has have he her his how if in into is it "
        "its just more most my no not of on one only or other our out over said she so "
        "some than that the their them there these they this through to up was we were "
        "what when where which while who will with would you your"
    ).split()
)

# English words that many languages spell alike.
SHORT = frozenset(
    ("a all an as at be do for in is it me no on or over so to under was will").split()  # noqa: SIM905
)

# Foreign function words that prove nothing: English or its names have them as well.
SHARED = frozenset(
    (  # noqa: SIM905
        "a al all am an and are as at be been bin but by can chi come data de den der die "
        "do du e el en end era fan for from ha had has hat have he her his i in is it la "
        "le man mas me men mit more most mot no non not o of on or our out over par pas "
        "per plus pro sa se sin so son ten that the to un under up us van var von war was "
        "we were will with would y"
    ).split()
)
