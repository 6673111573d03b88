results-title = ผลสำรวจ: { $title }
results-closed = แบบสอบถามนี้ปิดแล้ว นี่คือผลสรุป
results-open = แบบสอบถามนี้ยังเปิดอยู่ ตัวเลขจะปรับเมื่อมีผู้ตอบเพิ่ม
results-responses = มีผู้ตอบ { $people } คน
results-people = n = { $people } คน
results-volunteers = ผู้ตอบสมัครใจ ไม่ใช่การสุ่มตัวอย่าง
results-hidden = * น้อยกว่า 5 คน หรือซ่อนไว้เพื่อไม่ให้รู้ตัวบุคคล
results-as-of = นับเมื่อ { DAY($day) }
results-too-few = มีผู้ตอบข้อนี้น้อยเกินไป จึงไม่แสดง
results-number-mean = ค่าเฉลี่ย
results-number-median = ค่ากลาง (มัธยฐาน)
results-words = มีผู้เขียนตอบ { $people } คน ข้อความที่เขียนไม่นำมาเผยแพร่
results-answered = ตอบ { $answered } คน จากผู้ที่ถูกถาม { $asked } คน
results-answer = คำตอบ
results-count = คน
results-share = ร้อยละ
results-weighted = ถ่วงน้ำหนัก
results-chart = แผนภูมิแท่ง: { $question } ตารางด้านล่างมีตัวเลขเดียวกัน
results-nothing-title = ยังไม่มีผลสำรวจ
results-nothing = ผลจะแสดงที่นี่ เมื่อมีผู้ตอบอย่างน้อย 5 คน
results-unknown = ไม่มีแบบสอบถามชื่อนี้
results-method = นับอย่างไร
results-method-who = ทุกคนที่คุยกับเราทางไลน์หรือเทเลแกรมตอบได้ คนละครั้ง
results-method-share = ร้อยละคิดจากผู้ที่ถูกถามข้อนั้น ปัดเป็นจำนวนเต็ม
results-method-several = ข้อที่เลือกได้หลายคำตอบ รวมกันแล้วเกินร้อยละ 100 ได้
results-method-hidden = ตัวเลขที่น้อยกว่า 5 คนแสดงเป็น * และซ่อนตัวเลขที่คำนวณย้อนได้
results-method-renewed = ตัวเลขจะปรับใหม่ เมื่อส่วนที่ต่างมีอย่างน้อย 5 คนเท่านั้น
results-method-weighted =
    ค่าถ่วงน้ำหนักนับกลุ่มที่ตอบน้อยให้มากขึ้น ให้ใกล้เคียงประชากรจริง

    มีค่าเท่ากับการสุ่มตัวอย่างราว { $effective } คน (ผลของการออกแบบ { $effect }) แต่ผู้ตอบสมัครใจก็ยังไม่ใช่การสุ่มตัวอย่าง
results-method-error =
    ร้อยละ 50 ในผลนี้คลาดเคลื่อนได้อย่างน้อย { $points } จุด ทั้งทางมากและทางน้อย

    คิดที่ความเชื่อมั่นร้อยละ 95 และอาจคลาดเคลื่อนกว่านี้ เพราะผู้ตอบสมัครใจ
results-download = ดาวน์โหลดตัวเลข
results-file-csv = ตารางตัวเลข
results-file-json = ข้อมูลสำหรับโปรแกรม
results-unweighted = ไม่ได้ถ่วงน้ำหนัก เพราะมีผู้ตอบน้อยเกินไปใน { $groups }
results-table-question = คำถาม
results-table-left = มีผู้ตอบน้อยเกินไป จึงไม่แสดง
results-table-mean = ค่าเฉลี่ย / ค่ากลาง
results-table-asked = ตอบ / ถูกถาม
results-table-groups = กลุ่ม
results-table-everybody = คน
results-crossed = { $column } แยกตาม: { $row }
results-funnel = หยุดตอบที่ข้อใด
results-funnel-started = เริ่มตอบ { $started } คน ส่งแล้ว { $finished } คน
results-funnel-reached = มาถึง
results-funnel-answered = ตอบ
results-funnel-skipped = ข้าม
results-funnel-left = หยุดที่นี่
results-funnel-refused = ตอบไม่ผ่าน
results-funnel-seconds = วินาที
results-card = ผลสำรวจ “{ $title }” ออกแล้ว มีผู้ตอบ { $people } คน ขอบคุณที่ร่วมตอบ
results-card-few = แบบสอบถาม “{ $title }” ปิดแล้ว มีผู้ตอบน้อยเกินไป จึงไม่แสดงตัวเลข ขอบคุณที่ร่วมตอบ
results-card-more = ดูผลทั้งหมด
