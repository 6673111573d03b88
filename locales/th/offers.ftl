offers-menu = เมนู
offers-person = โทร 1111 คุยกับเจ้าหน้าที่
offers-language = ภาษาไทย
