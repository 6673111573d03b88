writing-missed = ขออภัยค่ะ คำถามก่อนหน้านี้ส่งไม่ถึงคุณ
writing-which-one = หมายถึงข้อใดคะ
writing-nearest = หมายถึงข้อใดข้อหนึ่งนี้หรือเปล่าคะ
writing-all-choices = ดูตัวเลือกทั้งหมด
writing-hint-number = ข้อนี้ขอเป็นตัวเลขนะคะ เช่น 5
writing-hint-choice = โปรดกดเลือก หรือพิมพ์คำตอบจากรายการนะคะ
