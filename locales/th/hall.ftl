hall-news = มีข่าวของเวทีที่คุณร่วมจัดค่ะ
hall-draft = ร่างกติกา รอผู้ร่วมจัดทุกฝ่ายลงนาม
hall-phase-agenda = ตั้งเรื่อง
hall-phase-statements = ออกความเห็น
hall-phase-critique = หาข้อความที่เชื่อมกัน
hall-phase-deliberation = ประชุมหารือ
hall-phase-decision = ตัดสินตามกติกา
hall-phase-plan = ทำแผนร่วม
hall-phase-follow-up = ติดตามผล
hall-days = • { $phase }: { $days } วัน
hall-until = • { $phase }: ถึง { DAY($day) }
hall-seeds = ข้อความตั้งต้น { $count } ข้อ
hall-over = เวทีนี้จบแล้ว
hall-in-phase = ตอนนี้: { $phase } ถึง { DAY($day) }
hall-signed = ✓ ลงนามแล้ว: { $who }
hall-unsigned = ○ ยังไม่ลงนาม: { $who }
hall-opens = เปิดได้ตั้งแต่ { DAY($day) }
hall-objects = ⚠ { $who } คัดค้าน: { $reason }
hall-early-agreed = เห็นชอบให้จบช่วงนี้ก่อนกำหนด: { $who }
hall-longer-asked = { $phase } เพิ่มอีก { $days } วัน เห็นชอบแล้ว: { $who }
hall-sign = ลงนาม
hall-object = คัดค้าน
hall-lift = ถอนการคัดค้าน
hall-early = จบช่วงนี้ก่อนกำหนด
hall-early-ask = จะให้ช่วง “{ $phase }” จบก่อนกำหนดไหมคะ
hall-early-votes = จบแล้วจะไม่มีใครออกความเห็นหรือเสนอข้อใหม่ได้อีก
hall-early-waits = ช่วงนี้จะจบเมื่อฝ่ายเหล่านี้เห็นชอบด้วย: { $who } ระยะเวลาแจ้งหรือรับฟังที่กฎหมายกำหนดจะไม่สั้นลง
hall-early-last = ฝ่ายอื่นเห็นชอบครบแล้ว ช่วงนี้จะจบภายในหนึ่งนาที ระยะเวลาแจ้งหรือรับฟังที่กฎหมายกำหนดจะไม่สั้นลง
hall-early-final = เห็นชอบแล้วยังถอนได้ จนกว่าช่วงนี้จะจบ
hall-not-early = ไม่ให้จบก่อนกำหนดแล้ว
hall-not-longer = ไม่ขอเพิ่ม { $days } วันแล้ว
hall-you-withdrew = ถอนความเห็นชอบแล้วค่ะ ฝ่ายอื่นจะทราบทันที
hall-nothing-agreed = ฝ่ายของคุณไม่ได้เห็นชอบเรื่องนี้อยู่ค่ะ
hall-early-yes = ใช่ จบก่อนกำหนด
hall-by-date = ช่วงนี้จบเองในวันสุดท้าย ไม่มีฝ่ายใดจบก่อนได้ค่ะ
hall-longer = ขอเพิ่มวัน
hall-agree-longer = เห็นชอบเพิ่ม { $days } วัน
hall-more-days = เพิ่ม { $days } วัน
hall-how-much-longer =
    ช่วงนี้ควรยาวขึ้นกี่วันคะ

    จะยาวขึ้นเมื่อผู้ร่วมจัดทุกฝ่ายเห็นชอบจำนวนวันเดียวกัน
hall-back = กลับ
hall-not-yours = ปุ่มนี้ใช้ได้เฉพาะผู้ร่วมจัดเวทีนั้นค่ะ
hall-no-role = บทบาทของคุณทำข้อนี้ไม่ได้ค่ะ โปรดบอกหัวหน้าของฝ่ายคุณ
hall-changed = กติกาเปลี่ยนไปแล้วค่ะ นี่คือฉบับล่าสุด โปรดอ่านก่อนลงนาม
hall-signed-already = ฝ่ายของคุณลงนามไว้แล้วค่ะ
hall-you-signed = บันทึกการลงนามแล้ว ขอบคุณค่ะ
hall-ask-reason =
    ฝ่ายของคุณคัดค้านเพราะอะไรคะ โปรดพิมพ์เหตุผล

    ทุกคนจะอ่านเหตุผลนี้ได้ และเวทีจะหยุดรอจนกว่าจะถอน
hall-reason-length = โปรดพิมพ์เหตุผลยาว { $least } ถึง { $most } ตัวอักษรค่ะ
hall-you-objected = บันทึกการคัดค้านแล้วค่ะ เวทีหยุดรอจนกว่าจะถอน
hall-too-late = เวทีนี้จบแล้วค่ะ จึงคัดค้านไม่ได้
hall-nothing-held = ฝ่ายของคุณไม่ได้คัดค้านอยู่ค่ะ
hall-you-lifted = ถอนการคัดค้านแล้วค่ะ
hall-moved-on = ปุ่มนี้เป็นของช่วงก่อนค่ะ ตอนนี้เป็นดังนี้
hall-agreed-already = ฝ่ายของคุณเห็นชอบไว้แล้วค่ะ
hall-you-agreed-early = บันทึกแล้วค่ะ ช่วงนี้จะจบเมื่อทุกฝ่ายเห็นชอบ
hall-you-agreed-longer =
    บันทึกแล้วค่ะ: เพิ่ม { $days } วัน

    จะมีผลเมื่อทุกฝ่ายเห็นชอบจำนวนวันเดียวกัน
