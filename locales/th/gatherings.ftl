gatherings-of = ประชุม: { $title }
gatherings-waits = บันทึกการประชุมที่รอฝ่ายของคุณอนุมัติ: { $count } ฉบับ
gatherings-title = ชื่อการประชุม
gatherings-when = วันและเวลา
gatherings-hours = { $day } { HOUR($start) }–{ HOUR($end) }
gatherings-place = สถานที่
gatherings-link = ลิงก์เข้าประชุมออนไลน์
gatherings-link-how = ถ้าประชุมออนไลน์ วางลิงก์ของห้องประชุม ซึ่งขึ้นต้นด้วย { "https://" }
gatherings-day = วันที่
gatherings-day-how = เช่น 31/1/2570
gatherings-opens = เริ่ม
gatherings-closes = เลิก
gatherings-clock-how = เช่น 13:00
gatherings-seats = จำนวนที่นั่ง
gatherings-seats-how = เว้นว่างไว้ ถ้ามีที่พอสำหรับทุกคน
gatherings-none = ยังไม่มีนัดประชุม
gatherings-off = ยกเลิกแล้ว
gatherings-has-minutes = มีบันทึกแล้ว
gatherings-call = นัดประชุม
gatherings-call-means =
    ผู้ร่วมเวทีที่รับข่าวจะได้ข้อความพร้อมปุ่มตอบว่ามาหรือไม่

    ผู้ที่มาจะได้รับข้อความเตือนก่อนเริ่มหนึ่งวัน และอีกครั้งก่อนเริ่มสองชั่วโมง
gatherings-called = นัดประชุมแล้ว จะแจ้งข่าวให้ { $count } คน
gatherings-coming = ผู้ที่บอกว่ามา: { $count } คน
gatherings-coming-of = ผู้ที่บอกว่ามา: { $count } คน จาก { $seats } ที่นั่ง
gatherings-reminders = ผู้ที่มาจะได้รับข้อความเตือนก่อนเริ่มหนึ่งวัน และอีกครั้งก่อนเริ่มสองชั่วโมง
gatherings-change = เปลี่ยนนัดประชุม
gatherings-change-means = ผู้ที่มา อาจมา หรือรอที่นั่ง จะได้ข่าวทันที
gatherings-changed = เปลี่ยนนัดแล้ว จะแจ้งข่าวให้ { $count } คน
gatherings-cancel = ยกเลิกการประชุมนี้
gatherings-cancel-means = ผู้ที่มา อาจมา หรือรอที่นั่ง จะได้ข่าวทันที ยกเลิกแล้วเรียกคืนไม่ได้ แต่นัดใหม่ได้
gatherings-cancelled = ยกเลิกแล้ว จะแจ้งข่าวให้ { $count } คน
gatherings-minutes = บันทึกการประชุม
gatherings-agreed = ที่ตกลงกัน
gatherings-draft = ร่างบันทึกที่รออนุมัติ
gatherings-write = เขียนบันทึกการประชุม
gatherings-write-how =
    บรรทัดที่ขึ้นต้นด้วย “- ” คือข้อที่ตกลงกัน

    ผู้ร่วมจัดอีกฝ่ายจะอ่านและอนุมัติก่อนเผยแพร่
gatherings-hand-over = ส่งให้อีกฝ่ายอนุมัติ
gatherings-drafted = ส่งร่างแล้ว รอผู้ร่วมจัดอีกฝ่ายอนุมัติ
gatherings-approve = อนุมัติและเผยแพร่
gatherings-own = ร่างนี้รอให้ผู้ร่วมจัดอีกฝ่ายอนุมัติ
gatherings-published = เผยแพร่บันทึกแล้ว จะแจ้งข่าวให้ { $count } คน
gatherings-back = กลับไปที่รายการประชุม
gatherings-flaw-title = โปรดตั้งชื่อการประชุม
gatherings-flaw-place = โปรดบอกสถานที่หรือลิงก์
gatherings-flaw-long = ยาวเกินไป เขียนได้ไม่เกิน { $most } ตัวอักษร
gatherings-flaw-link = โปรดวางลิงก์ที่ขึ้นต้นด้วย { "https://" } และไม่มีช่องว่าง
gatherings-flaw-day = โปรดเขียนวันที่ให้ครบ เช่น 31/1/2570
gatherings-flaw-past = เวลานี้ผ่านไปแล้ว โปรดเลือกเวลาข้างหน้า
gatherings-flaw-clock = โปรดเขียนเวลา เช่น 13:00
gatherings-flaw-order = เวลาเลิกต้องอยู่หลังเวลาเริ่ม
gatherings-flaw-seats = โปรดเขียนจำนวนที่นั่งตั้งแต่ 1 ถึง { $most } หรือเว้นว่างไว้
gatherings-flaw-minutes = โปรดเขียนบันทึกการประชุมก่อนส่ง
