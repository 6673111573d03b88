practice-title = ฝึกใช้คอนโซล
practice-how =
    ที่นี่เป็นที่ฝึก ประชาชนทุกคนเป็นตัวละคร ไม่มีข้อความใดไปถึงคนจริง

    เลือกบทบาท แล้วคอนโซลจะเปิดให้ทันที
practice-as-official = เล่นเป็นเจ้าหน้าที่
practice-as-chief = เล่นเป็นผู้บริหาร
practice-as-moderator = เล่นเป็นผู้ดูแลความเห็น
practice-as-partner = เล่นเป็นภาคี
practice-two = ในงานจริง คนเขียนกับคนอนุมัติต้องเป็นคนละคน ที่นี่คุณเล่นได้ทั้งสองบทบาท
practice-frame = กำลังฝึก: คุณเล่นได้ทุกบทบาท ของจริงต้องใช้สองคน
practice-phones = เปิดโทรศัพท์ของประชาชน
practice-guide = เห็นประกาศทั้งสองฝั่งใน 3 นาที
practice-guide-write = กด “{ practice-as-official }” เปิด “{ console-way-broadcasts }” แล้วเปิดร่างที่มีอยู่
practice-guide-test = ในหัวข้อ “{ sending-tests }” กด “{ sending-do-test }” ข้อความไปถึงแชตของเจ้าหน้าที่ในโทรศัพท์ทั้งสองเครื่อง
practice-guide-arrived = กดปุ่มว่าได้รับถูกต้อง แล้วกด “ส่งตรวจ”
practice-guide-approve = กด “{ practice-as-chief }” เปิดเรื่องที่รออยู่ พิมพ์จำนวนผู้รับ แล้วกดอนุมัติ
practice-guide-count = ระบบนับถอยหลัง 5 วินาที ระหว่างนั้นยังยกเลิกได้
practice-guide-phones = ไปดูโทรศัพท์ ประกาศมาถึงทั้ง LINE และ Telegram ลองกดปุ่มในประกาศเพื่อออกความเห็น คนที่เพิ่งคุยใน LINE จะได้รับพร้อมคำตอบถัดไป หรือหลัง 2 นาที
practice-guide-back = กลับมาที่หน้าประกาศ จะเห็นว่าส่งถึงกี่คนแล้ว
