phases-statements = “{ $title }” เปิดรับความเห็นแล้วค่ะ
phases-deliberation = “{ $title }” เข้าสู่ช่วงประชุมหารือแล้วค่ะ
phases-decision =
    “{ $title }” ปิดรับความเห็นแล้วค่ะ

    ข้อที่ผ่านเกณฑ์มีผลตามกติกาที่ตกลงกันไว้
phases-plan = “{ $title }” เข้าสู่ช่วงทำแผนร่วมแล้วค่ะ
phases-closed = “{ $title }” จบแล้วค่ะ ขอบคุณที่ร่วมออกความเห็น
phases-until = ช่วงนี้ถึง { DAY($day) }
phases-vote = ออกความเห็น
phases-meetings = ดูการประชุม
phases-silence = ไม่รับข่าวเวทีนี้
phases-hear = รับข่าวเวทีนี้อีก
phases-hears = คุณจะได้รับข่าวของ “{ $title }” ค่ะ
phases-silent =
    จะไม่ส่งข่าวของ “{ $title }” อีกค่ะ

    ความเห็นของคุณยังอยู่ตามเดิม
