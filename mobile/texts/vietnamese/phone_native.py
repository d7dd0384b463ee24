"""What the installed app says before it can speak for itself: why it asks for a sensor, and that it is opening."""

CAMERA = "Chụp hiện trạng cơ quan làm minh chứng cho mục kiểm tra."
LOCATION = "Ghi vị trí lúc chụp ảnh và cho biết trụ sở ở hướng nào. Chỉ khi đang mở ứng dụng."
PHOTOS = "Chọn ảnh đã chụp sẵn làm minh chứng."
MICROPHONE = "Ứng dụng không ghi âm. Thư viện máy ảnh đòi khai mục này."
OPENING = "Đang mở…"
PREPARING = "Đang chuẩn bị cho lần mở đầu tiên…"
