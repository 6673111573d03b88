asking-progress = ข้อ { $number }/{ $of }
asking-may-skip = (ไม่ตอบก็ได้ พิมพ์ “ข้าม”)
asking-skip = ข้ามข้อนี้
asking-back = ย้อนกลับ
asking-help = ช่วยเหลือ
