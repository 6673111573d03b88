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
