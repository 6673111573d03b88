offers-menu = เมนู
offers-person = โทร { $number }
offers-language = ภาษาไทย
