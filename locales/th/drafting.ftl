drafting-write = ร่างข้อความเชื่อม
drafting-read = อ่านร่างที่รออนุมัติ
drafting-not-now = ตอนนี้ร่างข้อความเชื่อมไม่ได้ค่ะ
drafting-ask-numbers =
    ข้อความนี้เชื่อมความเห็นข้อไหนบ้างคะ

    พิมพ์เลขข้ออย่างน้อยสองข้อ เช่น 3, 7
drafting-which-numbers = โปรดพิมพ์เลขของความเห็นที่มีอยู่ อย่างน้อยสองข้อค่ะ
drafting-ask-text = พิมพ์ข้อความเชื่อม ไม่เกิน { $most } ตัวอักษรค่ะ
drafting-too-long = โปรดพิมพ์ไม่เกิน { $most } ตัวอักษรค่ะ
drafting-waits =
    บันทึกร่างแล้วค่ะ

    ต้องมีอีกคนอนุมัติก่อนส่งให้ผู้ออกความเห็น
drafting-none = ไม่มีร่างที่รออนุมัติค่ะ
drafting-own = ร่างนี้เป็นของฝ่ายคุณ จึงต้องให้อีกฝ่ายอนุมัติ
drafting-too-early = อนุมัติได้ตั้งแต่ { DAY($day) } { HOUR($hour) }
drafting-approve = อนุมัติ
drafting-approved = อนุมัติแล้วค่ะ กำลังถามทุกคนที่ออกความเห็น
