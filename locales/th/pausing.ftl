pausing-kept =
    พักไว้ก่อนได้ค่ะ คำตอบของ “{ $title }” เก็บไว้ให้แล้ว

    ถ้ากด “เตือนพรุ่งนี้” คุณยินยอมให้เราส่งข้อความเตือน
    ถอนความยินยอมได้ทุกเมื่อที่เมนู “ตั้งค่า”
pausing-kept-silently = พักไว้ก่อนได้ค่ะ คำตอบของ “{ $title }” เก็บไว้ให้แล้ว
pausing-resume = ทำต่อ
pausing-remind = เตือนพรุ่งนี้
pausing-menu = เมนู
pausing-will-remind = ได้ค่ะ จะเตือนวันที่ { DAY($day) } เวลา { HOUR($hour) }
pausing-no-reminders = ไม่ต้องเตือนอีก
pausing-reminder =
    สวัสดีค่ะ คุณขอให้เตือนเรื่อง “{ $title }”
    คำตอบที่ทำไว้ยังอยู่ครบ ทำต่อเลยไหมคะ
pausing-not-now = ยังไม่สะดวก
pausing-later = ได้ค่ะ สะดวกเมื่อไรค่อยทำต่อนะคะ
