"""Texts that citizens and officials may write, and some that nobody should: for property tests of the renderers."""

from hypothesis import strategies as st

from bot.conversation import MOST_TAP_BYTES, Choice, Say

THAI = st.text("กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮะัาำิีึืฺุูเแโใไๅๆ็่้๊๋์ํ๎๐๑๒๓๔๕๖๗๘๙ ฯ\n", max_size=300)
EMOJI = st.lists(
    st.sampled_from(["😀", "👍🏽", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇹🇭", "🇹", "❤️", "1️⃣", "🧑🏿‍🦽", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "\u200d", "\ufe0f", "🏽"]),
    max_size=60,
).map("".join)
MARKS = st.lists(st.sampled_from(["่", "ิ", "์", "ำ", "\u0301", "\u20dd", "ก", "a", " ", "\n"]), max_size=200).map("".join)
CONTROLS = st.text("\0\a\t\r\n\x7f\x85\u2028\u202e\u2066\u200b\u200d\ud800\udfff\ufeff\u3164ab ก่", max_size=80)
PLAIN = st.text("abc DEF. !?…\n\n", max_size=400)
ANY = st.text(st.characters(), max_size=80)

TEXTS = st.lists(st.one_of(THAI, EMOJI, MARKS, CONTROLS, PLAIN, ANY), max_size=4).map("".join)
LONG_TEXTS = st.tuples(TEXTS, st.integers(1, 20), TEXTS).map(lambda parts: parts[0] * parts[1] + parts[2])
LABELS = st.one_of(THAI.map(lambda text: text[:60]), EMOJI, MARKS, CONTROLS, ANY, st.just("ไปต่อ"), st.just("2 ครั้ง"))
TAPS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=MOST_TAP_BYTES // 4)
LINKS = st.one_of(
    st.just("tel:1567"),
    st.just("https://example.org/a b?q=ถาม"),
    st.just("https://เวที.example/" + "ก" * 200),
    st.text(min_size=1, max_size=60),
    st.text(max_size=300).map(lambda text: f"https://{text}"),
)
BOUNDS = st.one_of(
    st.sampled_from(
        ["", "2026-11-24", "2026-11-24T09:30:00", "09:30", "23:59:59.000+07:00", "0001-01-01", "24:61", "พรุ่งนี้"]
    ),
    st.dates().map(str),
    st.datetimes().map(lambda moment: moment.isoformat()),
    st.times().map(str),
)
CHOICES = st.one_of(
    st.builds(lambda label, tap: Choice(label, tap=tap), LABELS, TAPS),
    st.builds(lambda label, link: Choice(label, link=link), LABELS, LINKS),
    st.builds(
        lambda label, tap, picks, least, most: Choice(label, tap, picks=picks, least=least, most=most),
        LABELS,
        TAPS,
        st.sampled_from(["date", "time", "datetime"]),
        BOUNDS,
        BOUNDS,
    ),
    st.builds(lambda label: Choice(label, picks="place"), LABELS),
)
PICTURES = st.one_of(
    st.just(""),
    st.sampled_from(["https://example.org/ผล.png", "http://127.0.0.1:8080/a.png", "http://example.org/a.png"]),
    st.text(max_size=300).map(lambda text: f"https://example.org/{text * 9}"),
    st.text(max_size=20),
)
SAYS = st.builds(
    Say,
    text=st.one_of(TEXTS, LONG_TEXTS),
    choices=st.lists(CHOICES, max_size=30).map(tuple),
    stays=st.booleans(),
    asks=st.booleans(),
    pages_as=st.sampled_from(["", "page:abc.1"]),
    offset=st.integers(-3, 40),
    picture=PICTURES,
    small=PICTURES,
)
