readback-acknowledged = รับทราบแล้ว
