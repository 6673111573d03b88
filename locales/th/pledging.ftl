pledging-closed = เวที “{ $title }” ยังไม่เปิดหรือไม่รับข้อเสนอช่วยแล้วค่ะ
pledging-over = ข้อนี้จบแล้ว ไม่ต้องการความช่วยเหลือเพิ่ม ขอบคุณมากค่ะ
pledging-many = คุณเสนอช่วยไว้ { $count } อย่างแล้ว รอคำตอบก่อนหรือถอนบางอย่างได้ค่ะ
pledging-whole = แผนทั้งหมดของ “{ $title }”
pledging-ask =
    ช่วยเรื่องนี้: { $what }

    คุณช่วยอะไรได้บ้างคะ
pledging-no-money = เราไม่รับและไม่ขอเงินทางแชต
pledging-kind-money = เงิน
pledging-kind-people = คนมาช่วย
pledging-kind-place = สถานที่
pledging-kind-hours = เวลาและแรงงาน
pledging-kind-data = ข้อมูล
pledging-kind-tools = อุปกรณ์
pledging-kind-skill = ความรู้ความชำนาญ
pledging-amount-money = กี่บาทคะ พิมพ์ตัวเลขได้เลย
pledging-amount-people = มากี่คนคะ พิมพ์ตัวเลขได้เลย
pledging-amount-place = กี่แห่งคะ พิมพ์ตัวเลขได้เลย
pledging-amount-hours = รวมกี่ชั่วโมงคะ พิมพ์ตัวเลขได้เลย
pledging-amount-data = กี่ชุดคะ พิมพ์ตัวเลขได้เลย
pledging-amount-tools = กี่ชิ้นคะ พิมพ์ตัวเลขได้เลย
pledging-amount-skill = รวมกี่ชั่วโมงคะ พิมพ์ตัวเลขได้เลย
pledging-no-number = ขอเป็นตัวเลขหนึ่งจำนวนค่ะ เช่น 5
pledging-words =
    ช่วยอย่างไร และภายในเมื่อไร เขียนเป็นข้อความเดียวได้เลยค่ะ

    ไม่ต้องใส่ชื่อ เบอร์โทร หรือที่อยู่ ไม่เกิน { $most } ตัวอักษร
pledging-long = ขอข้อความที่มีเนื้อหา ไม่เกิน { $most } ตัวอักษรค่ะ
pledging-contact = ในข้อความมีข้อมูลติดต่อหรือลิงก์ ขอเขียนใหม่โดยไม่ใส่ค่ะ คุยกันผ่านแชตนี้ได้
pledging-stop = ไม่เสนอแล้ว
pledging-check = ตรวจก่อนส่ง เสนอช่วย: { $what }
pledging-who-sees = ผู้ที่อ่านได้คือ { $who } และจะไม่เห็นชื่อคุณ
pledging-send = ส่ง
pledging-change = เริ่มใหม่
pledging-drop = ไม่ส่ง
pledging-dropped = ไม่ได้ส่ง และลบข้อความแล้วค่ะ
pledging-sent = ส่งแล้ว ขอบคุณที่ช่วยกันค่ะ เจ้าภาพตอบเมื่อไร เราบอกคุณในแชตนี้
pledging-sent-already = ส่งไปแล้วค่ะ
