my-data-title = ข้อมูลของฉัน
my-data-door =
    หน้านี้แสดงทุกอย่างที่เวทีเก็บไว้เกี่ยวกับคุณ
    โปรดเปิดเมื่ออยู่คนเดียว
my-data-once =
    เปิดได้ครั้งเดียว และดูได้ 15 นาที
    หลังจากนั้นขอหน้าใหม่ในแชตได้เสมอ
my-data-open = เปิดดูข้อมูลของฉัน
my-data-gone-title = หน้านี้ปิดแล้ว
my-data-gone =
    ลิงก์นี้ถูกเปิดไปแล้ว หรือหมดอายุแล้ว
    เราทำแบบนี้เพื่อไม่ให้คนอื่นเห็นข้อมูลของคุณ
my-data-again = หากต้องการดูอีกครั้ง โปรดพิมพ์คำว่า “ข้อมูลของฉัน” ในแชต
my-data-intro =
    นี่คือทุกอย่างที่เราเก็บไว้เกี่ยวกับคุณ
    หน้านี้จะปิดเองภายใน 15 นาที
my-data-download = ดาวน์โหลดเป็นไฟล์
my-data-you = เกี่ยวกับคุณ
my-data-channel = คุยกับเราผ่าน
my-data-channel-name =
    { $channel ->
        [line] ไลน์
        [telegram] เทเลแกรม
       *[other] ช่องทางอื่น
    }
my-data-address = รหัสของคุณในช่องทางนั้น
my-data-language = ภาษา
my-data-band = ช่วงอายุ
my-data-band-name =
    { $band ->
        [child] ต่ำกว่า 10 ปี
        [minor] 10 ถึง 17 ปี
        [adult] 18 ปีขึ้นไป
       *[none] ยังไม่ได้บอก
    }
my-data-letters = ขนาดตัวอักษร
my-data-letters-large = ใหญ่
my-data-letters-normal = ปกติ
my-data-messages = ข้อความจากเรา
my-data-messages-on = รับอยู่
my-data-messages-stopped = หยุดไว้
my-data-quiet = เวลาที่เราไม่ส่งข้อความ
my-data-quiet-hours = { $start } นาฬิกา ถึง { $end } นาฬิกา
my-data-quiet-none = ไม่ได้กำหนด
my-data-since = คุยกับเราครั้งแรก
my-data-consents = ความยินยอม
my-data-purpose =
    { $purpose ->
        [answer] เก็บคำตอบของฉัน
        [remind] เตือนแบบสอบถามที่ยังไม่เสร็จ
       *[other] เรื่องอื่น
    }
my-data-given = ยินยอมเมื่อ { DAY($when) } เวลา { HOUR($when) }
my-data-withdrawn = ถอนความยินยอมเมื่อ { DAY($when) } เวลา { HOUR($when) }
my-data-wording = ข้อความที่แสดงในตอนนั้น รุ่น { $version }
my-data-responses = คำตอบที่ส่งแล้ว
my-data-handed-in = ส่งเมื่อ { DAY($when) } เวลา { HOUR($when) }
my-data-interviews = แบบสอบถามที่ยังตอบไม่เสร็จ
my-data-last-answer = ตอบล่าสุดเมื่อ { DAY($when) } เวลา { HOUR($when) }
my-data-no-answers = ยังไม่มีคำตอบ
my-data-empty = ไม่ได้ตอบ
my-data-none = ไม่มี
my-data-timers = การเตือนที่ตั้งไว้
my-data-timer = เตือนเรื่องแบบสอบถามที่ยังไม่เสร็จ { DAY($when) } เวลา { HOUR($when) }
my-data-traffic = ข้อความระหว่างเรา
my-data-counts = รับจากคุณ { $received } รายการ ส่งถึงคุณ { $sent } รายการ รอส่ง { $waiting } รายการ
my-data-words = เราเก็บเพียงว่ามีข้อความและเมื่อไร ตัวข้อความถูกลบเมื่ออ่านหรือส่งแล้ว
my-data-rights = สิทธิของคุณ
my-data-forget = คุณแก้คำตอบ ถอนความยินยอม หรือขอให้ลบทุกอย่างได้ในแชต ที่เมนู “ตั้งค่า”
