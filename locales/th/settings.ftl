settings-intro = การตั้งค่าของคุณ
settings-large-is-on = • ตัวอักษรใหญ่: เปิดอยู่
settings-large-is-not-ours = • ขนาดตัวอักษร: ตามที่ตั้งไว้ในแอปของคุณ
settings-large-is-off = • ตัวอักษรใหญ่: ปิดอยู่
settings-remind-is-on = • ข้อความเตือนให้ทำแบบสอบถามต่อ: คุณยินยอมไว้
settings-remind-is-off = • ข้อความเตือนให้ทำแบบสอบถามต่อ: ไม่ส่ง
settings-answer-is-on = • การเก็บคำตอบ: คุณยินยอมไว้
settings-answer-is-off = • การเก็บคำตอบ: ยังไม่ได้ยินยอม
settings-started = • ข้อความจากเรา: รับอยู่
settings-stopped = • ข้อความจากเรา: หยุดไว้
settings-quiet = • ช่วงที่เราไม่ส่งข้อความ: { $start }.00 ถึง { $end }.00 น.
settings-quiet-none = • ช่วงที่เราไม่ส่งข้อความ: ไม่ได้กำหนด
settings-quiet-hours = ช่วงงดส่งข้อความ
settings-my-data = ข้อมูลของฉัน
settings-large-on = เปิดตัวอักษรใหญ่
settings-large-off = ปิดตัวอักษรใหญ่
settings-withdraw-remind = ไม่ต้องเตือนแล้ว
settings-withdraw-answer = ถอนยินยอมเก็บคำตอบ
settings-stop = หยุดรับข้อความ
settings-start = รับข้อความอีกครั้ง
settings-resume = ทำต่อ
settings-large-how = วิธีขยายตัวอักษร
settings-large-elsewhere =
    แอปของคุณกำหนดขนาดตัวอักษรในแชตนี้
    เราขยายให้ไม่ได้ค่ะ

    เปิดการตั้งค่าของแอป
    เลือก “การตั้งค่าแชต” หรือ “รูปลักษณ์”
    แล้วเลื่อน “ขนาดข้อความ” ให้ใหญ่ขึ้น

    ถ้าหาไม่พบ ให้เปิดการตั้งค่าของโทรศัพท์
    แล้วเลือก “ขนาดตัวอักษร” นะคะ
settings-large-set = เปิดตัวอักษรใหญ่แล้วค่ะ
settings-large-unset = กลับเป็นตัวอักษรปกติแล้วค่ะ
settings-remind-withdrawn = ได้ค่ะ เราจะไม่ส่งข้อความเตือนอีก
settings-answer-withdrawn =
    ถอนความยินยอมแล้วค่ะ
    คำตอบที่ยังไม่ได้ส่งถูกลบแล้ว
    ความเห็นในเวทีที่ยังเปิดอยู่ถอนออกแล้ว

    แบบสอบถามที่ส่งไปแล้วยังนับรวมในผลสรุป
    หากต้องการถอนด้วย ดูที่ “ข้อมูลของฉัน”
settings-stop-done =
    หยุดแล้วค่ะ เราจะไม่ส่งข้อความไปก่อนอีก
    คุณกลับมาเมื่อไรก็ได้ เพียงกดปุ่มนี้
settings-stop-paused =
    หยุดแล้วค่ะ เราจะไม่ส่งข้อความไปก่อนอีก
    คำตอบของ “{ $title }” ยังเก็บไว้ให้
    จะทำต่อเมื่อไรก็ได้นะคะ
