/* The language of short texts: two or three sentences in each, made up here. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <setjmp.h>
#include <cmocka.h>

#include "story/inside.h"

static const struct {
    const char *code, *text;
} texts[] = {
    {"en", "The two ministers met in the harbour on Monday and spoke about the fees that ships have to pay. They will meet again."},
    {"fr", "Les deux ministres se sont rencontrés lundi dans le port et ont parlé des taxes que les navires doivent payer. Ils se reverront."},
    {"de", "Die beiden Minister haben sich am Montag im Hafen getroffen und über die Gebühren gesprochen, die von den Schiffen zu zahlen sind."},
    {"es", "Los dos ministros se reunieron el lunes en el puerto y hablaron de las tasas que los barcos tienen que pagar. Volverán a verse."},
    {"pt", "Os dois ministros reuniram-se na segunda-feira no porto e falaram das taxas que os navios têm de pagar. Eles também vão voltar."},
    {"it", "I due ministri si sono incontrati lunedì nel porto e hanno parlato delle tasse che le navi devono pagare. Si vedranno di nuovo."},
    {"nl", "De twee ministers hebben elkaar maandag in de haven ontmoet en spraken over de kosten die door schepen moeten worden betaald."},
    {"sv", "De två ministrarna träffades på måndagen i hamnen och talade om avgifterna som fartygen måste betala. De ska mötas igen nästa år."},
    {"da", "De to ministre mødtes mandag i havnen og talte om de afgifter, som skibene skal betale. De vil mødes igen efter sommeren, siger de."},
    {"fi", "Ministerit tapasivat maanantaina satamassa ja puhuivat maksuista, joita laivat joutuvat maksamaan. Se on hänen mukaan tärkeää, mutta vaikeaa."},
    {"et", "Ministrid kohtusid esmaspäeval sadamas ja rääkisid tasudest, mida laevad peavad maksma. See on tema sõnul oluline, kuid ei ole kerge."},
    {"lv", "Abi ministri pirmdien tikās ostā un runāja par maksu, kas kuģiem ir jāmaksā. Viņš teica, ka tas ir svarīgi, bet nav viegli, un būs vēl."},
    {"lt", "Abu ministrai pirmadienį susitiko uoste ir kalbėjo apie mokesčius, kuriuos turi mokėti laivai. Jis sakė, kad tai yra svarbu, bet ne lengva."},
    {"pl", "Obaj ministrowie spotkali się w poniedziałek w porcie i rozmawiali o opłatach, które muszą płacić statki. To jest dla nich ważne, ale nie łatwe."},
    {"cs", "Oba ministři se v pondělí sešli v přístavu a mluvili o poplatcích, které musí platit lodě. Podle nich je to důležité, ale není to snadné."},
    {"sk", "Obaja ministri sa v pondelok stretli v prístave a hovorili o poplatkoch, ktoré musia platiť lode. Podľa nich je to dôležité, ale nie je to ľahké."},
    {"sl", "Ministra sta se v ponedeljek sestala v pristanišču in govorila o pristojbinah, ki jih morajo plačati ladje. To je po njunem pomembno, vendar ni lahko."},
    {"hr", "Dva ministra susrela su se u ponedjeljak u luci i razgovarala o pristojbama koje brodovi moraju platiti. To je prema njima važno, ali nije lako."},
    {"hu", "A két miniszter hétfőn találkozott a kikötőben, és arról beszélt, hogy mennyit kell fizetni a hajóknak. Ez szerintük fontos, de nem könnyű, és már nem új."},
    {"ro", "Cei doi miniștri s-au întâlnit luni în port și au vorbit despre taxele pe care navele trebuie să le plătească. Este important pentru ei, dar nu este ușor."},
    {"sq", "Dy ministrat u takuan të hënën në port dhe folën për taksat që anijet duhet të paguajnë. Kjo është e rëndësishme për ta, por nuk është e lehtë."},
    {"tr", "İki bakan pazartesi günü limanda bir araya geldi ve gemilerin ödediği ücretler için konuştu. Bu onlar için çok önemli, ancak kolay değil, dedi."},
    {"az", "İki nazir bazar ertəsi limanda görüşüb və gəmilərin ödədiyi rüsumlar haqqında danışıb. Bu onlar üçün vacibdir, lakin asan deyil və daha da çətin olub."},
    {"id", "Kedua menteri bertemu pada hari Senin di pelabuhan dan berbicara dengan wartawan. Mereka tidak akan menaikkan biaya itu, kata salah satu dari mereka."},
    {"tl", "Nagkita ang dalawang ministro noong Lunes sa daungan at nag-usap sila tungkol sa bayad ng mga barko. Hindi ito madali, ayon sa kanila, pero mahalaga."},
    {"vi", "Hai bộ trưởng đã gặp nhau vào thứ Hai tại cảng và nói về các khoản phí của tàu. Điều này là quan trọng với họ, nhưng không dễ, và sẽ được bàn trong năm."},
    {"sw", "Mawaziri hao wawili walikutana Jumatatu katika bandari na kuzungumza juu ya ada za meli. Jambo hilo ni muhimu kwa nchi, lakini si rahisi, amesema mmoja wa hao."},
    {"af", "Die twee ministers het mekaar Maandag in die hawe ontmoet en oor die gelde gepraat wat skepe moet betaal. Dit is vir hulle belangrik, maar nie maklik nie."},
    {"ca", "Els dos ministres es van trobar dilluns al port i van parlar de les taxes que els vaixells han de pagar. És important per als dos, però no és fàcil, segons ells."},
    {"is", "Ráðherrarnir hittust á mánudag í höfninni og ræddu um gjöldin sem skipin þurfa að greiða. Það er mikilvægt fyrir þá, en ekki auðvelt, segir annar þeirra."},
    {"so", "Labada wasiir ayaa Isniintii ku kulmay dekedda oo ka hadlay lacagta maraakiibta. Waa arrin muhiim ah, laakiin ma sahlana, ayuu sheegay mid ka mid ah, waxaana la filayaa in ay soo noqdaan."},
    {"ha", "Ministocin biyu sun hadu a ranar Litinin a tashar jirgin ruwa kuma sun yi magana. Wannan abu ne mai muhimmanci ga kasar, in ji daya daga cikin su, amma ba shi da sauki."},
    {"ru", "Два министра встретились в понедельник в порту и говорили о сборах, которые должны платить суда. Это для них важно, но не легко."},
    {"uk", "Два міністри зустрілися в понеділок у порту і говорили про збори, які мають платити судна. Це для них важливо, але не легко, та він про це не каже."},
    {"bg", "Двамата министри се срещнаха в понеделник на пристанището и говориха за таксите, които трябва да плащат корабите. Това е важно за тях, но не е лесно."},
    {"sr", "Два министра састала су се у понедељак у луци и разговарала о таксама које бродови морају да плате. То је за њих важно, али није лако, јер су се са тим већ срели."},
    {"ar", "التقى الوزيران يوم الاثنين في الميناء وتحدثا عن الرسوم التي يجب على السفن دفعها. هذا مهم"},
    {"fa", "دو وزیر روز دوشنبه در بندر دیدار کردند و درباره هزینه‌هایی که کشتی‌ها باید بپردازند گفتگو کردند. این برای آنها مهم است"},
    {"ur", "دونوں وزیروں نے پیر کو بندرگاہ میں ملاقات کی اور جہازوں کے محصول کے بارے میں بات کی۔ یہ ان کے لیے اہم ہے"},
    {"he", "שני השרים נפגשו ביום שני בנמל ודיברו על האגרות שהאוניות צריכות לשלם."},
    {"el", "Οι δύο υπουργοί συναντήθηκαν τη Δευτέρα στο λιμάνι και μίλησαν για τα τέλη που πρέπει να πληρώνουν τα πλοία."},
    {"hi", "दोनों मंत्रियों ने सोमवार को बंदरगाह में मुलाकात की और जहाजों के शुल्क के बारे में बात की। यह उनके लिए महत्वपूर्ण है।"},
    {"bn", "দুই মন্ত্রী সোমবার বন্দরে দেখা করেন এবং জাহাজের শুল্ক নিয়ে কথা বলেন।"},
    {"ta", "இரண்டு அமைச்சர்களும் திங்கட்கிழமை துறைமுகத்தில் சந்தித்து கட்டணம் பற்றி பேசினர்."},
    {"th", "รัฐมนตรีทั้งสองพบกันเมื่อวันจันทร์ที่ท่าเรือและพูดคุยเรื่องค่าธรรมเนียมที่เรือต้องจ่าย"},
    {"ka", "ორი მინისტრი ორშაბათს პორტში შეხვდა და გემების გადასახადზე ისაუბრა."},
    {"hy", "Երկու նախարարները երկուշաբթի հանդիպեցին նավահանգստում և խոսեցին վճարների մասին։"},
    {"am", "ሁለቱ ሚኒስትሮች ሰኞ ዕለት በወደቡ ተገናኝተው ስለ ክፍያዎች ተነጋገሩ።"},
    {"zh", "两位部长星期一在港口会面，讨论了船只必须支付的费用。他们表示这很重要，但并不容易。"},
    {"ja", "二人の大臣は月曜日に港で会い、船が支払う料金について話し合った。簡単ではないと述べた。"},
    {"ko", "두 장관은 월요일 항구에서 만나 선박이 내야 하는 요금에 대해 이야기했다. 쉽지 않다고 말했다."},
};

/* Texts in English that bring in words of other languages. */
static const char *const english[] = {
    "De la Cruz, El Salvador's minister, met Van der Meer and Le Pen in Los Angeles on Monday, La Prensa reported.",
    "Il Messaggero and Die Welt said that the ministers of the two towns had met in Sao Paulo.",
    "Al-Shabaab fighters from the north attacked Beledweyne, in Hiran, and Jowhar, residents and police said.",
    "Peru thanked Japan.",
    "Kenya met Oman.",
    "RIO DE JANEIRO, March 4 - Os Bandeirantes won.",
    "Xi met Putin in Sochi; Lavrov, Wang Yi, Shoigu and Peskov were there.",
};

static int open_press(void **state)
{
    static ent__press press;
    *state = &press;
    return ent__press_open(&press, NULL) ? -1 : 0;
}

static int close_press(void **state)
{
    ent__press_free(*state);
    return 0;
}

static void short_texts_are_told_apart(void **state)
{
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        ent__str code = ent__language_guess(*state, ent__str_of(texts[k].text));
        if (!ent__str_eq(code, texts[k].code))
            fail_msg("taken for '%.*s': %s", (int)code.n, code.at, texts[k].text);
    }
}

static void english_is_never_taken_for_another_language(void **state)
{
    for (size_t k = 0; k < sizeof english / sizeof *english; k++) {
        ent__str code = ent__language_guess(*state, ent__str_of(english[k]));
        if (code.n && !ent__str_eq(code, "en")) fail_msg("taken for '%.*s': %s", (int)code.n, code.at, english[k]);
    }
}

static void names_alone_say_nothing(void **state)
{
    assert_int_equal(ent__language_guess(*state, ENT__STR("Vella, Morn, Ost")).n, 0);
    assert_int_equal(ent__language_guess(*state, ENT__STR("")).n, 0);
    assert_int_equal(ent__language_guess(*state, ENT__STR("12 - 34 %")).n, 0);
}

static void languages_have_names_and_codes(void **state)
{
    ent__arena keep;
    ent__arena_init(&keep, 0);
    assert_true(ent__str_eq(ent__language_name(*state, ENT__STR("en-GB"), &keep), "en"));
    assert_true(ent__str_eq(ent__language_name(*state, ENT__STR("ENGLISH; ENGLISH"), &keep), "en"));
    assert_true(ent__str_eq(ent__language_name(*state, ENT__STR("French"), &keep), "fr"));
    assert_true(ent__str_eq(ent__language_english(*state, ENT__STR("sw")), "Swahili"));
    assert_true(ent__str_eq(ent__language_english(*state, ENT__STR("qq")), "qq"));
    ent__arena_free(&keep);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_texts_are_told_apart),
        cmocka_unit_test(english_is_never_taken_for_another_language),
        cmocka_unit_test(names_alone_say_nothing),
        cmocka_unit_test(languages_have_names_and_codes),
    };
    return cmocka_run_group_tests(tests, open_press, close_press);
}
