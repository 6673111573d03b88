ballot-where = ความเห็นที่ { $number } จาก { $of } ในรอบนี้
ballot-quote = “{ $text }”
ballot-by-citizen = เขียนโดยประชาชน
ballot-by-partner = เขียนโดยภาคีผู้ร่วมจัดเวที
ballot-by-organiser = เขียนโดยผู้จัดเวที
ballot-clause =
    { $title }

    ตอนนี้: { $before }

    ร่างใหม่: { $after }
ballot-clause-new = (ยังไม่มีข้อนี้)
ballot-clause-gone = (ตัดข้อนี้ออก)
ballot-agree = เห็นด้วย
ballot-disagree = ไม่เห็นด้วย
ballot-pass = ข้าม ไม่แน่ใจ
ballot-more = อื่น ๆ
ballot-round-over = จบรอบนี้แล้ว คุณออกความเห็นไปแล้ว { $votes } ข้อ ขอบคุณค่ะ
ballot-invite = อีก { $missing } ข้อ จะเห็นชัดขึ้นว่าใครคิดคล้ายคุณ
ballot-none-left = ครบทุกข้อที่มีตอนนี้แล้วค่ะ
ballot-next-round = ออกความเห็นต่อ
ballot-propose = เสนอความเห็นของคุณ
ballot-results = ดูผลตอนนี้
ballot-my-votes = ดูหรือแก้ที่เคยตอบ
