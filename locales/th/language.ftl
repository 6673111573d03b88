language-which = ต้องการใช้ภาษาใดคะ
language-set = เปลี่ยนเป็นภาษาไทยแล้วค่ะ
