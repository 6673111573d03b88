welcome-hello = สวัสดีค่ะ ที่นี่คือเวที ที่ซึ่งหน่วยงานรัฐอยากฟังเสียงของคุณ
welcome-forum = เวทีที่เปิดอยู่: { $title }
welcome-survey = แบบสอบถามที่เปิดอยู่: { $title }
welcome-more = ยังมีอีก { $count } เวทีในเมนู
welcome-help = ช่วยเหลือ
welcome-back = ยินดีที่ได้พบกันอีกครั้งค่ะ
welcome-again = สวัสดีค่ะ วันนี้อยากทำอะไรดีคะ
welcome-started = เปิดรับข้อความแล้วค่ะ
