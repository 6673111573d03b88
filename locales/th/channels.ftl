# How a place is sent, in the words that each app itself uses.
channels-place-line = หรือกดเครื่องหมาย + ข้างช่องพิมพ์ แล้วเลือก “ตำแหน่งที่ตั้ง”
channels-place-telegram =
    กดปุ่มด้านล่างเพื่อส่งที่ที่คุณอยู่ตอนนี้
    ส่งที่อื่น ให้กดรูปคลิปหนีบข้างช่องพิมพ์ แล้วเลือก “ตำแหน่ง”
