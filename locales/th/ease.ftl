ease-ask = ขอถามหน่อยค่ะ เรื่องนี้ทำง่ายไหม
ease-easy = ง่าย
ease-middling = พอใช้
ease-hard = ยาก
ease-thanks = ขอบคุณที่บอกค่ะ เราจะนำไปปรับให้ดีขึ้น
