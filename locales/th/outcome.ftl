outcome-more-unites = ข้อที่เห็นตรงกันเพิ่มเติม
outcome-more-divides = ข้อที่เห็นต่างกันเพิ่มเติม
outcome-more-uncertain = ข้อที่ยังไม่แน่ใจเพิ่มเติม
outcome-groups = แต่ละกลุ่มคิดอย่างไร
outcome-page = ดูผลทั้งหมดบนหน้าเว็บ
