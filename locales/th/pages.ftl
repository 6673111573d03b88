pages-forum = เวที
pages-this-language = ภาษาไทย
pages-when = { DAY($when) } เวลา { HOUR($when) }
pages-away = ยังเปิดหน้านี้ไม่ได้ในขณะนี้
pages-away-how = ระบบเข้าถึงข้อมูลไม่ได้ชั่วคราว ไม่มีข้อมูลใดสูญหาย โปรดเปิดหน้านี้อีกครั้งในอีกสักครู่ค่ะ
