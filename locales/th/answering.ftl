answering-from = เจ้าหน้าที่ของ{ $agency }ตอบว่า
answering-reply = เขียนตอบ
answering-waits = มีประชาชน { $count } คนรอคุยกับเจ้าหน้าที่ อ่านและตอบได้ที่คอนโซล
