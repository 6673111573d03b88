redacting-look = ทุกคนจะเห็นแบบนี้
redacting-more = ถ้าต้องปิดคำอื่นอีก พิมพ์ส่งมาบรรทัดละคำ
redacting-not-there = ไม่พบคำนั้นในข้อความค่ะ
redacting-nothing = ยังไม่มีคำที่ปิด พิมพ์คำที่ต้องการปิดก่อนค่ะ
redacting-send = ใช้แบบนี้
redacting-done = ✓ ปิดข้อมูลแล้ว ผู้ดูแลอีกคนจะตรวจก่อนแสดง
