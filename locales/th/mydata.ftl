mydata-title = ข้อมูลของฉัน
mydata-door =
    หน้านี้แสดงทุกอย่างที่เวทีเก็บไว้เกี่ยวกับคุณ
    โปรดเปิดเมื่ออยู่คนเดียว
mydata-once =
    เปิดได้ครั้งเดียว และดูได้ 15 นาที
    หลังจากนั้นขอหน้าใหม่ในแชตได้เสมอ
mydata-open = เปิดดูข้อมูลของฉัน
mydata-gone-title = หน้านี้ปิดแล้ว
mydata-gone =
    ลิงก์นี้ถูกเปิดไปแล้ว หรือหมดอายุแล้ว
    เราทำแบบนี้เพื่อไม่ให้คนอื่นเห็นข้อมูลของคุณ
mydata-again = หากต้องการดูอีกครั้ง โปรดพิมพ์คำว่า “ข้อมูลของฉัน” ในแชต
mydata-intro =
    นี่คือทุกอย่างที่เราเก็บไว้เกี่ยวกับคุณ
    หน้านี้จะปิดเองภายใน 15 นาที
mydata-download = ดาวน์โหลดเป็นไฟล์
mydata-you = เกี่ยวกับคุณ
mydata-channel = คุยกับเราผ่าน
mydata-channel-line = ไลน์
mydata-channel-telegram = เทเลแกรม
mydata-address = รหัสของคุณในช่องทางนั้น
mydata-language = ภาษา
mydata-band = ช่วงอายุ
mydata-band-child = ต่ำกว่า 10 ปี
mydata-band-minor = 10 ถึง 17 ปี
mydata-band-adult = 18 ปีขึ้นไป
mydata-band-none = ยังไม่ได้บอก
mydata-letters = ขนาดตัวอักษร
mydata-letters-large = ใหญ่
mydata-letters-normal = ปกติ
mydata-letters-own = ตามที่ตั้งไว้ในแอปของคุณ
mydata-messages = ข้อความจากเรา
mydata-messages-on = รับอยู่
mydata-messages-stopped = หยุดไว้
mydata-quiet = เวลาที่เราไม่ส่งข้อความ
mydata-quiet-hours = { $start }.00 ถึง { $end }.00 น.
mydata-quiet-none = ไม่ได้กำหนด
mydata-since = คุยกับเราครั้งแรก
mydata-consents = ความยินยอม
mydata-purpose-answer = เก็บคำตอบของฉัน
mydata-purpose-remind = เตือนแบบสอบถามที่ยังไม่เสร็จ
mydata-given = ยินยอมเมื่อ { DAY($when) } เวลา { HOUR($when) }
mydata-withdrawn = ถอนความยินยอมเมื่อ { DAY($when) } เวลา { HOUR($when) }
mydata-wording = ข้อความที่แสดงในตอนนั้น รุ่น { $version }
mydata-responses = คำตอบที่ส่งแล้ว
mydata-handed-in = ส่งเมื่อ { DAY($when) } เวลา { HOUR($when) }
mydata-interviews = แบบสอบถามที่ยังตอบไม่เสร็จ
mydata-last-answer = ตอบล่าสุดเมื่อ { DAY($when) } เวลา { HOUR($when) }
mydata-no-answers = ยังไม่มีคำตอบ
mydata-empty = ไม่ได้ตอบ
mydata-none = ไม่มี
mydata-help = ที่คุณถามเจ้าหน้าที่
mydata-asked = คุณ
mydata-topics = เรื่องที่คุณรับ
mydata-topic-on = คุณเลือกรับ: { $topic }
mydata-topic-off = คุณไม่รับแล้ว: { $topic }
mydata-timers = การเตือนที่ตั้งไว้
mydata-timer = เตือนเรื่องแบบสอบถามที่ยังไม่เสร็จ { DAY($when) } เวลา { HOUR($when) }
mydata-traffic = ข้อความระหว่างเรา
mydata-counts = รับจากคุณ { $received } รายการ ส่งถึงคุณ { $sent } รายการ รอส่ง { $waiting } รายการ
mydata-words = เราเก็บเพียงว่ามีข้อความและเมื่อไร ตัวข้อความถูกลบเมื่ออ่านหรือส่งแล้ว
mydata-rights = สิทธิของคุณ
mydata-forget = คุณแก้คำตอบ ถอนความยินยอม หรือขอให้ลบทุกอย่างได้ในแชต ที่เมนู “ตั้งค่า”
mydata-forums = การร่วมเวที
mydata-forum-since = ร่วมตั้งแต่ { DAY($when) }
mydata-receipt = ดาวน์โหลดใบรับรอง (เมื่อปิดรับแล้ว)
mydata-vote-agree = เห็นด้วย
mydata-vote-disagree = ไม่เห็นด้วย
mydata-vote-pass = ข้าม
mydata-vote-undone = (ยกเลิกแล้ว)
mydata-own-statement = ความเห็นที่คุณเสนอ
mydata-own-words = ข้อความของคุณ
