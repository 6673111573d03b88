offers-menu = เมนู
offers-person = คุยกับเจ้าหน้าที่ โทร { $number }
offers-language = ภาษาไทย
