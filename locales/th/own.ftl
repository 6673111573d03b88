own-votes =
    คำตอบของคุณใน “{ $title }” มี { $count } ข้อ

    แตะข้อที่อยากเปลี่ยนได้ค่ะ
own-votes-none = คุณยังไม่ได้ตอบข้อใดใน “{ $title }” ค่ะ
own-votes-nowhere = คุณยังไม่ได้ลงความเห็นในเวทีใดค่ะ
own-votes-which = อยากดูความเห็นของคุณในเวทีไหนคะ
own-votes-one = { $vote }: { $text }
own-receipt = ใบรับรองการลงความเห็น
