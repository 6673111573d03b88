menu-intro = วันนี้อยากทำอะไรดีคะ
menu-continue = ทำต่อ: { $title }
menu-nothing-open = ตอนนี้ไม่มีแบบสอบถามที่รอคุณตอบค่ะ
menu-never = เราไม่ขอสำเนาเอกสาร เลขประจำตัว รหัส หรือเลขบัญชีนะคะ
menu-settings = ตั้งค่า
menu-help = ช่วยเหลือ คุยกับเจ้าหน้าที่
