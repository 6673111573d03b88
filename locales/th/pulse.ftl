pulse-offer = ตอบสามข้อสั้น ๆ
pulse-again = เตือนครั้งเดียวค่ะ คุณยังไม่ได้ตอบสามข้อนี้
pulse-lead =
    สามข้อสั้น ๆ ถึงผู้ร่วมจัด “{ $title }”

    ไม่บันทึกว่าใครตอบอะไร
pulse-where = ข้อ { $number }/{ $of }
pulse-others-keep-word = ฝ่ายอื่นรักษาสิ่งที่ตกลงกันไว้
pulse-we-are-heard = คำของเรามีน้ำหนักในการตัดสินใจ
pulse-we-would-again = เราจะร่วมจัดแบบนี้อีก
pulse-answer-1 = ไม่เลย
pulse-answer-2 = น้อย
pulse-answer-3 = ปานกลาง
pulse-answer-4 = มาก
pulse-answer-5 = เต็มที่
pulse-answered = คุณตอบไว้แล้ว หรือข้อนี้ปิดแล้วค่ะ
pulse-thanks =
    ขอบคุณค่ะ บันทึกคำตอบแล้วโดยไม่มีชื่อ

    ผลจะแสดงเมื่อมีผู้ตอบ 5 คนขึ้นไป
