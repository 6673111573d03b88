broadcasts-emergency = ประกาศด่วนค่ะ
broadcasts-from = จาก { $sender }
broadcasts-picture = ในภาพ: { $says }
broadcasts-stop = ไม่รับเรื่องนี้แล้ว
