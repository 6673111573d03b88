topics-consultation = เวทีรับฟังความเห็น
topics-survey = แบบสอบถาม
topics-result = ผลของเวทีและแบบสอบถาม
topics-service = ข่าวบริการ
topics-lesson = บทเรียน
topics-event = กิจกรรม
topics-warning = คำเตือนและเหตุด่วน
topics-intro = เรื่องที่คุณรับจากเราค่ะ
topics-yes = รับ: { $topic }
topics-no = ไม่รับ: { $topic }
topics-open = เลือกเรื่องที่รับ
topics-again = รับเรื่องนี้ต่อ
topics-stop-all = หยุดทุกข้อความ
topics-start = รับข้อความอีกครั้ง
topics-stopped =
    ได้ค่ะ เราจะไม่ส่งเรื่อง “{ $topic }” อีก
    เรื่องอื่นยังส่งตามเดิมนะคะ
topics-is-on = ได้ค่ะ เราจะส่งเรื่อง “{ $topic }” ให้คุณ
topics-stopped-all =
    หยุดแล้วค่ะ เราจะไม่ส่งข้อความไปก่อนอีก
    คุณกลับมาเมื่อไรก็ได้ เพียงกดปุ่มนี้
topics-all-is-stopped = ตอนนี้คุณหยุดรับทุกข้อความอยู่ค่ะ
