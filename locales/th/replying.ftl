replying-statement = ข้อที่ต้องตอบ: “{ $text }”
replying-ask = เขียนคำตอบได้เลยค่ะ ไม่เกิน { $most } ตัวอักษร ต้องมีอีกคนในหน่วยตรวจก่อนประกาศ
replying-done = ทำแล้ว
replying-promised = จะทำ
replying-refused = ไม่ทำ พร้อมเหตุผล
replying-answered = ตอบข้อสงสัย
replying-already = ข้อนี้ตอบแล้ว หรือไม่ต้องตอบค่ะ
replying-draft =
    คำตอบที่รอตรวจ ({ $kind }):

    “{ $text }”
replying-own-draft = คุณเป็นคนเขียน ต้องให้อีกคนในหน่วยตรวจค่ะ
replying-approve = อนุมัติและประกาศ
replying-approved = ประกาศคำตอบแล้ว ผู้ที่ลงความเห็นข้อนี้จะได้ข่าวค่ะ
replying-drafted = เก็บไว้แล้ว รออีกคนในหน่วยตรวจและอนุมัติค่ะ
replying-too-late = พ้นกำหนดคัดค้านตามกติกาแล้วค่ะ
replying-why =
    คัดค้าน: “{ $text }”

    เพราะอะไรคะ ทุกคนอ่านได้ ไม่เกิน { $most } ตัวอักษร
replying-which = คัดค้านข้อไหนคะ
replying-more = ข้ออื่น
replying-length = ขอข้อความที่อ่านเข้าใจ ไม่เกิน { $most } ตัวอักษรค่ะ
replying-objected = บันทึกคำคัดค้านแล้ว ทุกฝ่ายมีเวลาหาข้อตกลง { $days } วันค่ะ
