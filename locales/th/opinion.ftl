opinion-none = ยังไม่มีผลค่ะ เมื่อมีผู้ลงความเห็นมากพอ ผลจะอยู่ที่นี่
opinion-too-few = ยังมีผู้ลงความเห็นน้อยไปค่ะ ผลจะออกเมื่อมีอย่างน้อย { $people } คน
opinion-taken-part = มีผู้ลงความเห็น { $people } คน รวม { $votes } ครั้ง
opinion-computed = คำนวณเมื่อ { DAY($day) } เวลา { HOUR($day) }
opinion-group = กลุ่ม { $letter } ({ $share }% ของผู้ที่จัดกลุ่มได้)
opinion-groups = ความเห็นแบ่งเป็น { $groups } กลุ่ม
opinion-firm = การแบ่งกลุ่มนี้ชัดเจน
opinion-loose = การแบ่งกลุ่มนี้ยังเปลี่ยนได้บ้าง
opinion-unsteady = การแบ่งกลุ่มนี้ยังไม่แน่นอน
opinion-no-clear-groups =
    ยังไม่เห็นกลุ่มความเห็นที่ต่างกันชัดเจน เป็นเรื่องปกติค่ะ

    ผลด้านล่างจึงนับทุกคนรวมกัน
opinion-too-few-groups =
    ยังมีคนน้อยเกินกว่าจะแบ่งกลุ่มความเห็น เป็นเรื่องปกติค่ะ

    ผลด้านล่างจึงนับทุกคนรวมกัน
opinion-unites = สิ่งที่เห็นตรงกัน
opinion-divides = สิ่งที่เห็นต่างกัน
opinion-uncertain = สิ่งที่ยังไม่แน่ใจ
opinion-unites-none = ยังไม่มีข้อที่เห็นตรงกันชัดเจน
opinion-divides-none = ไม่มีข้อที่กลุ่มเห็นต่างกันชัดเจน
opinion-uncertain-none = ไม่มีข้อที่หลายคนยังไม่แน่ใจ
opinion-rule-consensus-agree = ในทุกกลุ่ม ผู้อ่านข้อนี้อย่างน้อย { $share }% เห็นด้วย
opinion-rule-consensus-disagree = ในทุกกลุ่ม ผู้อ่านข้อนี้อย่างน้อย { $share }% ไม่เห็นด้วย
opinion-rule-consensus-agree-all = ผู้อ่านข้อนี้อย่างน้อย { $share }% เห็นด้วย
opinion-rule-consensus-disagree-all = ผู้อ่านข้อนี้อย่างน้อย { $share }% ไม่เห็นด้วย
opinion-rule-divisive-agree = กลุ่ม { $groups } เห็นด้วยเกิน { $share }%
opinion-rule-divisive-agree-each = กลุ่ม { $groups } แต่ละกลุ่มเห็นด้วยเกิน { $share }%
opinion-rule-divisive-disagree = กลุ่ม { $groups } ไม่เห็นด้วยเกิน { $share }%
opinion-rule-divisive-disagree-each = กลุ่ม { $groups } แต่ละกลุ่มไม่เห็นด้วยเกิน { $share }%
opinion-rule-uncertain = ผู้อ่านข้อนี้เกิน { $share }% ขอข้าม
opinion-rule-seen = มีผู้อ่านอย่างน้อย { $people } คน
opinion-rule-mixed = ความเห็นยังไม่ไปทางใดชัดเจน
opinion-rule-too-few = ยังมีผู้อ่านข้อนี้น้อยเกินไป
opinion-agree = เห็นด้วย
opinion-disagree = ไม่เห็นด้วย
opinion-pass = ข้าม
opinion-hidden = * ซ่อนไว้ เพื่อไม่ให้รู้ว่าใครตอบอย่างไร
opinion-held-all = ตัวเลขจากการนับครั้งก่อน
opinion-held-some = ความเห็นบางส่วนยังรอแสดง
opinion-held-groups = ตัวเลขแยกกลุ่มยังรออยู่
opinion-waits = ความเห็นไม่กี่ข้อยังรอแสดง เพื่อไม่ให้รู้ว่าใครตอบอย่างไร การตัดสินนับทุกความเห็น
opinion-volunteers = ผู้ร่วมสมัครใจ ไม่ใช่การสุ่มตัวอย่าง
opinion-hidden-here = ตัวเลขข้อนี้ยังซ่อนไว้
