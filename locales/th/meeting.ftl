meeting-none = “{ $title }” ยังไม่มีการประชุมค่ะ
meeting-which = การประชุมของ “{ $title }”
meeting-line = • { $title }: { DAY($day) } { HOUR($hour) }
meeting-offer = การประชุม
meeting-gone = ไม่พบการประชุมนี้แล้วค่ะ
meeting-cancelled = ยกเลิกแล้ว
meeting-when = { DAY($day) } เวลา { HOUR($start) } ถึง { HOUR($end) }
meeting-place = ที่: { $place }
meeting-seats = ที่นั่งว่าง { $left } จาก { $of }
meeting-yours-yes = คุณตอบว่า: มา
meeting-yours-no = คุณตอบว่า: ไม่มา
meeting-yours-maybe = คุณตอบว่า: อาจมา
meeting-yours-waiting =
    ที่นั่งเต็มแล้ว คุณอยู่ในรายชื่อรอ

    จะแจ้งทันทีที่มีที่ว่างค่ะ
meeting-said =
    บันทึกการประชุม

    { $text }
meeting-agreed = • ตกลงกัน: { $text }
meeting-yes = มา
meeting-no = ไม่มา
meeting-maybe = อาจมา
meeting-link = เข้าประชุมออนไลน์
meeting-calendar = ใส่ปฏิทิน
meeting-too-late = การประชุมนี้จบหรือยกเลิกแล้วค่ะ
meeting-noted = บันทึกแล้วค่ะ เปลี่ยนได้เสมอ
meeting-noted-already = คุณตอบไว้อย่างนี้แล้วค่ะ
meeting-reminder = เตือนการประชุมที่คุณตอบไว้ค่ะ
meeting-news = “{ $title }” นัดประชุมแล้วค่ะ
meeting-news-changed = การประชุมของ “{ $title }” มีการเปลี่ยนแปลงค่ะ
meeting-news-cancelled = การประชุมของ “{ $title }” ยกเลิกแล้วค่ะ
meeting-news-minutes = บันทึกการประชุมของ “{ $title }” ออกแล้วค่ะ
meeting-news-seat = มีที่นั่งให้คุณแล้วค่ะ: “{ $title }”
