review-which = ต้องการแก้ข้อใดคะ
review-receipt =
    ได้รับคำตอบ “{ $title }” แล้วค่ะ
    วันที่ { DAY($day) } เวลา { HOUR($hour) }
    เลขที่ใบรับ { $number }
review-thanks = ขอบคุณมากค่ะ เสียงของคุณมีความหมาย
