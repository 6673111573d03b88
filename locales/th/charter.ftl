charter-page = อ่านบนหน้าเว็บ
charter-vision = สิ่งที่อยากให้เกิดร่วมกัน: { $vision }
charter-phase-agenda = ตั้งเรื่อง: { DAY($first) } ถึง { DAY($last) }
charter-phase-statements = ออกความเห็น: { DAY($first) } ถึง { DAY($last) }
charter-phase-critique = หาข้อความที่เชื่อมกัน: { DAY($first) } ถึง { DAY($last) }
charter-phase-deliberation = ประชุมหารือ: { DAY($first) } ถึง { DAY($last) }
charter-phase-decision = ตัดสินตามกติกา: { DAY($first) } ถึง { DAY($last) }
charter-phase-plan = ทำแผนร่วม: { DAY($first) } ถึง { DAY($last) }
charter-phase-follow-up = ติดตามผล: { DAY($first) } ถึง { DAY($last) }
charter-entry-open = ทุกคนร่วมได้
charter-entry-code = ร่วมได้เมื่อมีรหัส
charter-entry-list = ร่วมได้เมื่ออยู่ในรายชื่อและได้รับรหัส
charter-ages-adults = ผู้ที่อายุ 18 ปีขึ้นไป
charter-ages-from-10 = ผู้ที่อายุ 10 ปีขึ้นไป อายุต่ำกว่า 18 ปีต้องให้ผู้ปกครองยินยอม
charter-decision-adopted =
    ข้อที่ทุกกลุ่มเห็นด้วย { $share }% ขึ้นไปถือว่ารับแล้ว โดยไม่ต้องมีใครอนุมัติ

    ต้องมีผู้ตอบ { $voters } คนขึ้นไป และกลุ่มละ { $each } คนขึ้นไป
charter-decision-must-answer =
    ข้อที่ทุกกลุ่มเห็นด้วย { $share }% ขึ้นไป หน่วยงานต้องตอบ

    ต้องมีผู้ตอบ { $voters } คนขึ้นไป และกลุ่มละ { $each } คนขึ้นไป
charter-objection = ผู้ร่วมจัดคัดค้านได้ภายใน { $days } วัน พร้อมเหตุผล
charter-meeting = ถ้ามีผู้คัดค้าน ({ $days } วัน): { $words }
charter-fallback = ทางออกสุดท้าย: { $words }
charter-moderation-strict = ผู้ดูแลอ่านทุกความเห็นก่อนแสดง
charter-moderation-after = ความเห็นแสดงทันที ผู้ดูแลอ่านภายหลัง
charter-partners-approve = ภาคีร่วมอนุมัติประกาศเรื่องเวทีนี้ได้
