"""Tells a question from an opinion, in Thai, which often writes no question mark, and in English."""

import re

_CLAUSE_ENDS = re.compile(r"[\s,;:.!…\"'“”()]+(?=\S)|[\s.!…\"'“”()ๆ]+$")
_POLITE = re.compile("(?:ครับผม|ครับ|คับ|ค่ะ|คะ|ค่า|นะ|จ๊ะ|จ้ะ|ล่ะ|ละ|เนี่ย|กัน)+$")

# Questions with these at the end of a clause.
_THAI_TAG = re.compile("(?:ไหม|มั้ย|มั๊ย|ไม๊|หรือไม่|หรือเปล่า|รึเปล่า|หรือป่าว|รึป่าว|หรือยัง|รึยัง|เหรอ|หรอ|หรือ)$")
_THAI_WORD = re.compile(
    "(?:อย่างไร|ยังไง|อย่างไรดี|ยังไงดี|อะไร|อะไรบ้าง|ที่ไหน|ตรงไหน|ทางไหน|ไปไหน|เมื่อไร|เมื่อไหร่|เท่าไร|เท่าไหร่|ใคร|ทำไม"
    "|กี่(?:ปี|เดือน|วัน|ชั่วโมง|ครั้ง|คน|บาท|โมง|แห่ง|ที่|รอบ|คัน))$"
)
_THAI_WHY = re.compile("^(?:แล้ว|ก็|และ|แต่)?(?:ทำไม|เพราะอะไร|เพราะเหตุใด|เหตุใด)")
_SILK = re.compile("(?:ผ้า|หม่อน|ตัว|เส้น|ใย|เลี้ยง|ทอ|สาว|รัง|ด้าย|ดักแด้|ชุด|ผลิตภัณฑ์|เทศกาล|กลุ่ม|ย้อม|สินค้า|หนอน)ไหม$")
_WHICHEVER = re.compile("ไม่ว่า|(?:ไม่|ยังไม่|มิ)[^ ]*(?:อะไร|ใคร|ที่ไหน|ตรงไหน|ไปไหน|เท่าไร|เท่าไหร่|อย่างไร|ยังไง)$|ก็ได้|ก็ตาม")

# Whoever wants others to know, tell or look into it does not ask.
_ASKS_HERSELF = re.compile("(?:อยากรู้|อยากทราบ|ขอทราบ|ขอถาม|สงสัย|ไม่รู้|ไม่ทราบ|คิด|เห็น)(?:มาก|จริงๆ|หน่อย)?ว่า")
_TOLD = re.compile(
    "ว่า|วิธี|เหตุผล|สาเหตุ|(?:บอก|ชี้แจง|อธิบาย|เปิดเผย|สอน|แจ้ง)(?=[^ ]*(?:อะไร|ใคร|ที่ไหน|เท่าไร|อย่างไร|ทำไม|ยังไง))"
)

_AUXILIARY = (
    "(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|isn't|aren't|don't|doesn't|didn't|can't|couldn't"
    "|won't|wouldn't|shouldn't|hasn't|haven't)"
)
_NOT_ASKED = "(?!is (?:needed|missing|required|wanted|important|worse|good|bad))"  # what is needed is a roof
_ENGLISH = re.compile(
    rf"^(?:so |and |but |then )?(?:(?:why|how|where|when|what|who|whom|which)(?:'s|'re)? {_NOT_ASKED}{_AUXILIARY}\b"
    rf"|why (?:not|no)\b|how (?:come|about|much|many|long|often)\b|what about\b|why's |where's |who's |how's "
    rf"|{_AUXILIARY} (?:it|this|that|there|we|you|they|he|she|people|anyone|anybody|someone|somebody)\b"
    rf"|(?:is|are|was|were|does|did|can|could|will|would|should|has) (?:the|a|an|our|my|your|any|these|those|not) "
    r"|(?:i|we) (?:wonder|(?:want|would like) to (?:know|ask)|am wondering)\b)"
)
_ENGLISH_TAG = re.compile(r"(?:, (?:isn't it|is it|aren't they|don't you think|right)|\b(?:yes or no))$")
_SENTENCES = re.compile(r"[.!;…]+ +")


def asks(flat: str) -> bool:
    """Of a flattened text, as `surveys.privacy.shadow.flatten` makes it: whether a sentence in it is a question."""
    if "?" in flat:
        return True
    return any(map(_asks_in_thai, _CLAUSE_ENDS.split(flat))) or any(map(_asks_in_english, _SENTENCES.split(flat)))


def _asks_in_thai(clause: str) -> bool:
    bare = _POLITE.sub("", clause)
    if _THAI_WHY.search(bare):
        return True
    if not (_THAI_TAG.search(bare) or _THAI_WORD.search(bare)) or _SILK.search(bare) or _WHICHEVER.search(bare):
        return False
    return bool(_ASKS_HERSELF.search(bare)) or not _TOLD.search(bare)


def _asks_in_english(sentence: str) -> bool:
    plain = sentence.strip(" \"'“”().!…").replace("’", "'")
    return bool(_ENGLISH.search(plain) or _ENGLISH_TAG.search(plain))
