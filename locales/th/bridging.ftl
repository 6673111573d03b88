bridging-offer = ข้อความที่เชื่อมทุกกลุ่ม
bridging-asked =
    “{ $title }”

    นี่คือข้อความที่ลองเชื่อมความเห็นของทุกกลุ่ม คุณคิดอย่างไรคะ
bridging-none = ยังไม่มีข้อความเชื่อมในเวทีนี้ค่ะ
bridging-before = เดิม: “{ $text }”
bridging-rests = มาจากความเห็นเหล่านี้
bridging-taken = ✓ รับไปแก้: { $text } – { $why }
bridging-left = ✗ ไม่ได้แก้: { $text } – { $why }
bridging-more = และอีก { $count } ข้อ อ่านได้บนหน้าเว็บ
bridging-yes = ผล: ทุกกลุ่มเห็นด้วยกับข้อความนี้
bridging-no =
    ผล: ข้อความนี้ยังเชื่อมทุกกลุ่มไม่ได้

    นี่ก็เป็นคำตอบที่มีประโยชน์
bridging-over = ช่วงนี้จบแล้วค่ะ ผลเป็นดังนี้
bridging-revised = ข้อความนี้แก้แล้วค่ะ นี่คือฉบับใหม่
bridging-what-would-change = ต้องแก้อะไร คุณจึงจะเห็นด้วยมากขึ้นคะ พิมพ์ได้เลย
bridging-nothing = ไม่มี
bridging-too-long = โปรดพิมพ์ไม่เกิน { $most } ตัวอักษรค่ะ
bridging-thanks = ขอบคุณค่ะ คำของคุณจะถึงผู้แก้ข้อความโดยไม่มีชื่อ
bridging-page = อ่านทั้งหมดบนหน้าเว็บ
bridging-page-title = ข้อความที่เชื่อมทุกกลุ่ม: { $title }
bridging-page-first = ข้อความแรก
bridging-page-second = ฉบับแก้
bridging-page-criticisms = สิ่งที่คนขอให้แก้
bridging-page-taken = รับไปแก้
bridging-page-left = ไม่ได้แก้
bridging-page-vote = ผลรอบที่ { $number }
bridging-page-who = กลุ่ม
bridging-page-everybody = ทุกคน
bridging-page-hidden = * คือมีผู้ตอบน้อย จึงไม่แสดงตัวเลข
bridging-page-back = ผลทั้งหมดของเวทีนี้
bridging-label-consensus-agree = ทุกกลุ่มเห็นด้วย
bridging-label-consensus-disagree = ทุกกลุ่มไม่เห็นด้วย
bridging-label-divisive = แต่ละกลุ่มเห็นต่างกัน
bridging-label-mixed = ความเห็นหลากหลาย
bridging-label-uncertain = หลายคนยังไม่แน่ใจ
bridging-label-too-few = มีผู้ตอบน้อยเกินไป
