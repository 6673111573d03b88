readback-acknowledged = understood
