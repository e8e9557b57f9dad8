"""Citations in sentences of our own, one pattern each: what is found, and what is not."""

import unicodedata
from datetime import date

import pytest

from documents.citations import find

NQ, QD, QYD, KL, CT, KH = "Nghị quyết", "Quyết định", "Quy định", "Kết luận", "Chỉ thị", "Kế hoạch"
TT, ND, HD, TB, BC, CV = "Thông tư", "Nghị định", "Hướng dẫn", "Thông báo", "Báo cáo", "Công văn"
DA, TTR, LUAT, CTR = "Đề án", "Tờ trình", "Luật", "Chương trình"


def on(text):
    day, month, year = map(int, text.split("/"))
    return date(year, month, day)


# The sentence, and of each citation: number, type, date, issuer.
ONE = [
    # The Party's
    ("Thực hiện Nghị quyết số 04-NQ/TU về công tác Mặt trận.", "04-NQ/TU", NQ, None, None),
    (
        "Nghị quyết số 04-NQ/TU ngày 19/11/2021 của Ban Thường vụ Tỉnh ủy về giám sát",
        *("04-NQ/TU", NQ, "19/11/2021", "Ban Thường vụ Tỉnh ủy"),
    ),
    ("Triển khai Đề án 23-ĐA/TU, ngày 11/9/2023 tại cơ sở", "23-ĐA/TU", DA, "11/9/2023", None),
    ("Kết luận số 01-KL/TW của Bộ Chính trị", "01-KL/TW", KL, None, "Bộ Chính trị"),
    ("Quy định 213-QĐ/TW được phổ biến tới chi bộ.", "213-QĐ/TW", QYD, None, None),
    (
        "Nghị quyết số 18-NQ/TW, ngày 25/10/2017 của Ban Chấp hành Trung ương khóa XII",
        *("18-NQ/TW", NQ, "25/10/2017", "Ban Chấp hành Trung ương khóa XII"),
    ),
    ("Chi bộ học tập Chỉ thị 05-CT/TW.", "05-CT/TW", CT, None, None),
    ("Chương trình hành động số 15-CTr/TU", "15-CTr/TU", CTR, None, None),
    ("Hướng dẫn 36-HD/VPTW về thể thức", "36-HD/VPTW", HD, None, None),
    ("Báo cáo số 152-BC/ĐU của Đảng ủy xã", "152-BC/ĐU", BC, None, "Đảng ủy xã"),
    ("Thông báo kết luận số 88-TB/HU", "88-TB/HU", TB, None, None),
    ("Công văn số 123-CV/TU của Tỉnh ủy", "123-CV/TU", CV, None, "Tỉnh ủy"),
    ("Quyết định 1470-QĐNS/TW về nhân sự", "1470-QĐNS/TW", QD, None, None),
    ("Quy định số 08-QĐi/TW về nêu gương", "08-QĐi/TW", QYD, None, None),
    ("Hướng dẫn 03-HD/BTGDVTU về tuyên truyền", "03-HD/BTGDVTU", HD, None, None),
    ("Kế hoạch 02-KH/BCĐTW về chuyển đổi số", "02-KH/BCĐTW", KH, None, None),
    ("Nghị quyết 59-NQ/TƯ về hội nhập", "59-NQ/TƯ", NQ, None, None),
    # The State's, administrative
    ("Quyết định số 15/QĐ-UBND", "15/QĐ-UBND", QD, None, None),
    (
        "Chỉ thị 01/CT-TTg ngày 05 tháng 02 năm 2026 của Thủ tướng Chính phủ",
        *("01/CT-TTg", CT, "5/2/2026", "Thủ tướng Chính phủ"),
    ),
    ("Công điện 40/CĐ-TTg về phòng chống bão", "40/CĐ-TTg", "Công điện", None, None),
    ("Tờ trình số 353/TTr-CP trình Quốc hội", "353/TTr-CP", TTR, None, None),
    ("theo Công văn 7244/VPCP-CN của Văn phòng Chính phủ", "7244/VPCP-CN", CV, None, None),
    ("Kế hoạch số 144/KH-UBND của UBND tỉnh Nghệ An", "144/KH-UBND", KH, None, "UBND tỉnh Nghệ An"),
    ("Thông báo số 12/TB-SNV, ngày 1/3/2024", "12/TB-SNV", TB, "1/3/2024", None),
    ("Phương án 25/PA-UBND", "25/PA-UBND", "Phương án", None, None),
    ("Giấy mời số 05/GM-VP họp giao ban", "05/GM-VP", "Giấy mời", None, None),
    ("Biên bản số 12/BB-HĐND", "12/BB-HĐND", "Biên bản", None, None),
    (
        "hoạt động theo Giấy phép số 69/GP-BTTTT do Bộ Thông tin và Truyền thông cấp ngày 2/5/2020",
        *("69/GP-BTTTT", "Giấy phép", "2/5/2020", "Bộ Thông tin và Truyền thông"),
    ),
    ("Quy chế phối hợp số 09/QCPH-UBND-MTTQ", "09/QCPH-UBND-MTTQ", "Quy chế", None, None),
    ("Nghị quyết số 36/NQ-HĐND kỳ họp cuối năm", "36/NQ-HĐND", NQ, None, None),
    ("Nghị quyết 1656/NQ-UBTVQH15", "1656/NQ-UBTVQH15", NQ, None, None),
    ("Công văn 3178/SNV-LĐVL&TN về việc làm", "3178/SNV-LĐVL&TN", CV, None, None),
    # The State's, normative, and laws
    ("Nghị định số 30/2020/NĐ-CP về văn thư", "30/2020/NĐ-CP", ND, None, None),
    (
        "Thông tư 15/2020/TT-BTC ngày 23-3-2020 của Bộ trưởng Bộ Tài chính hướng dẫn chi",
        *("15/2020/TT-BTC", TT, "23/3/2020", "Bộ trưởng Bộ Tài chính"),
    ),
    ("Nghị quyết 30a/2008/NQ-CP về giảm nghèo", "30a/2008/NQ-CP", NQ, None, None),
    ("Nghị quyết số 66.13/2026/NQ-CP", "66.13/2026/NQ-CP", NQ, None, None),
    ("Nghị quyết 66 10/2025/NQ-CP được đăng lại", "66 10/2025/NQ-CP", NQ, None, None),
    ("Luật số 59/2020/QH14", "59/2020/QH14", LUAT, None, None),
    ("Luật Mặt trận Tổ quốc Việt Nam số 75/2015/QH13", "75/2015/QH13", LUAT, None, None),
    ("Luật Phòng, chống tham nhũng số 36/2018/QH14", "36/2018/QH14", LUAT, None, None),
    ("Bộ luật Lao động số 45/2019/QH14", "45/2019/QH14", "Bộ luật", None, None),
    ("Luật Đất đai 31/2024/QH15", "31/2024/QH15", LUAT, None, None),
    ("Luật số 33/2002/QH 10", "33/2002/QH 10", LUAT, None, None),
    ("Luật Cư trú (sửa đổi) số 68/2020/QH14", "68/2020/QH14", LUAT, None, None),
    ("Pháp lệnh 34/2007/PL-UBTVQH11 về dân chủ", "34/2007/PL-UBTVQH11", "Pháp lệnh", None, None),
    ("Nghị quyết số 1211/2016/UBTVQH13", "1211/2016/UBTVQH13", NQ, None, None),
    (
        "Nghị quyết liên tịch số 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN",
        *("403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN", "Nghị quyết liên tịch", None, None),
    ),
    (
        "Thông tư liên tịch 01/2014/TTLT-BTC-BNV",
        *("01/2014/TTLT-BTC-BNV", "Thông tư liên tịch", None, None),
    ),
    ("Văn bản hợp nhất số 12/VBHN-BTC", "12/VBHN-BTC", "Văn bản hợp nhất", None, None),
    ("Sắc lệnh số 29/SL ngày 12/3/1947", "29/SL", "Sắc lệnh", "12/3/1947", None),
    ("Sắc lệnh 63-SL", "63-SL", "Sắc lệnh", None, None),
    ("Lệnh số 10/2020/L-CTN công bố luật", "10/2020/L-CTN", "Lệnh", None, None),
    ("Quyết định số 36-HĐBT", "36-HĐBT", QD, None, None),
    ("Nghị định 26-CP", "26-CP", ND, None, None),
    ("Nghị định số 118 CP", "118 CP", ND, None, None),
    ("Quyết định 39/2025/QĐ-UBND", "39/2025/QĐ-UBND", QD, None, None),
    # The Front's, the Youth Union's and other organisations'
    ("Hướng dẫn 91/HD-MTTW-BTT", "91/HD-MTTW-BTT", HD, None, None),
    ("Thông tri 28/TTr-MTTW-BTT", "28/TTr-MTTW-BTT", "Thông tri", None, None),
    ("Kế hoạch 123/KH-MTTQ-BTT", "123/KH-MTTQ-BTT", KH, None, None),
    ("Quyết định 12/QĐ-MTTQ-BTT", "12/QĐ-MTTQ-BTT", QD, None, None),
    ("Đề án số 02/ĐA-MTTW-UB", "02/ĐA-MTTW-UB", DA, None, None),
    ("Nghị quyết 04/NQ/ĐCT-MTTW", "04/NQ/ĐCT-MTTW", NQ, None, None),
    ("Công văn 249/MTTQ-BTT", "249/MTTQ-BTT", CV, None, None),
    ("Hướng dẫn số 46/HD-UBMTTQ", "46/HD-UBMTTQ", HD, None, None),
    ("Quyết định 317-QĐ/TWĐTN-TNTH", "317-QĐ/TWĐTN-TNTH", QD, None, None),
    ("Kế hoạch 99-KH/TĐTN-PT", "99-KH/TĐTN-PT", KH, None, None),
    ("Hướng dẫn 38/HD-TLĐ", "38/HD-TLĐ", HD, None, None),
    ("Kế hoạch số 22/KH-HND của Hội Nông dân tỉnh", "22/KH-HND", KH, None, "Hội Nông dân tỉnh"),
    ("Chương trình phối hợp số 45/CTPH-MTTQ-HLHPN", "45/CTPH-MTTQ-HLHPN", CTR, None, None),
    # Spellings
    ("số: 04 – NQ/TU", "04 – NQ/TU", None, None, None),
    ("Hướng dẫn số 12 - HD/BTGTW", "12 - HD/BTGTW", HD, None, None),
    ("Thông tư 01 /2018/TT-VPCP", "01 /2018/TT-VPCP", TT, None, None),
    ("Nghị định 16/2019/NĐ- CP", "16/2019/NĐ- CP", ND, None, None),
    ("Thông tư 43/2014/TT - BTC", "43/2014/TT - BTC", TT, None, None),
    ("Quy định 31/QĐ-TW", "31/QĐ-TW", QYD, None, None),
    ("Nghị quyết 04/NQ-TU", "04/NQ-TU", NQ, None, None),
    ("Nghị quyết 15NQ/TW", "15NQ/TW", NQ, None, None),
    ("Quyết định 20/QĐUBND", "20/QĐUBND", QD, None, None),
    ("Thông tư 133 2016/TT-BTC", "133 2016/TT-BTC", TT, None, None),
    ("Nghị định 38/2021 NĐ-CP", "38/2021 NĐ-CP", ND, None, None),
    ("Nghị định 143/2025//NĐ-CP", "143/2025//NĐ-CP", ND, None, None),
    ("Nghị định số103/2024/NĐ-CP", "103/2024/NĐ-CP", ND, None, None),
    ("Thông tư 31/2025/TT-BCAngày 21/4/2025", "31/2025/TT-BCA", TT, "21/4/2025", None),
    ("Nghị định 320/2025/ND-CP", "320/2025/ND-CP", ND, None, None),
    ("theo nghị quyết 04-nq/tu của tỉnh", "04-nq/tu", NQ, None, None),
    ("Nghi quyết 27/NQ-CP viết thiếu dấu", "27/NQ-CP", NQ, None, None),
    ("NQ số 15/NQ-HĐND", "15/NQ-HĐND", NQ, None, None),
    ("213-QÐ/TW do Bộ Chính trị ban hành", "213-QÐ/TW", None, None, "Bộ Chính trị"),
    ("KẾT LUẬN SỐ 210-KL/TW NGÀY 12 THÁNG 11 NĂM 2025", "210-KL/TW", KL, "12/11/2025", None),
    ("Nghị\u00a0quyết\u00a0số\u00a004-NQ/TU", "04-NQ/TU", NQ, None, None),
    ("Nghị quyết\nsố 04-NQ/TU\nngày 19/11/2021", "04-NQ/TU", NQ, "19/11/2021", None),
    ("^aNghị định số 41/2000/NĐ-CP", "41/2000/NĐ-CP", ND, None, None),
    ("(Công văn số 12/UBND-NC)", "12/UBND-NC", CV, None, None),
    ("“Chỉ thị 30-CT/TU”", "30-CT/TU", CT, None, None),
    ("văn bản số 721/BKHĐT-TH", "721/BKHĐT-TH", None, None, None),
    ("Decree No. 98/2021/ND-CP", "98/2021/ND-CP", None, None, None),
    # Dates
    ("Quyết định 15/QĐ-UBND (ngày 4/1/2021)", "15/QĐ-UBND", QD, "4/1/2021", None),
    ("Quyết định 15/QĐ-UBND ký ngày 4.1.2021", "15/QĐ-UBND", QD, "4/1/2021", None),
    ("Quyết định 15/QĐ-UBND được ban hành ngày 4/1/2021", "15/QĐ-UBND", QD, "4/1/2021", None),
    ("Quyết định 15/QĐ-UBND ngày 09tháng 5 năm 2025", "15/QĐ-UBND", QD, "9/5/2025", None),
    ("Quyết định 15/QĐ-UBND ngày 30/11/ 2025", "15/QĐ-UBND", QD, "30/11/2025", None),
    ("Quyết định 15/QĐ-UBND[3] ngày 4/1/2021", "15/QĐ-UBND", QD, "4/1/2021", None),
    ("Quyết định 15/QĐ-UBND năm 2021 ngày 4/1/2021", "15/QĐ-UBND", QD, "4/1/2021", None),
    ("Quyết định 15/QĐ-UBND ngày 31/02/2021", "15/QĐ-UBND", QD, None, None),
    ("Quyết định 15/QĐ-UBND ngày 4/1", "15/QĐ-UBND", QD, None, None),
    ("Quyết định 15/QĐ-UBND có hiệu lực từ ngày 4/1/2021", "15/QĐ-UBND", QD, None, None),
    ("Quyết định 15/QĐ-UBND năm 2021", "15/QĐ-UBND", QD, None, None),
    ("Số: 15/QĐ-UBND Nghệ An, ngày 4 tháng 1 năm 2021", "15/QĐ-UBND", None, "4/1/2021", None),
    # Issuers
    (
        "Quyết định 12/QĐ-TTg do Thủ tướng Chính phủ ban hành ngày 3/3/2020",
        *("12/QĐ-TTg", QD, "3/3/2020", "Thủ tướng Chính phủ"),
    ),
    (
        "Quyết định 12/QĐ-TTg của Thủ tướng Chính phủ ngày 3/3/2020",
        *("12/QĐ-TTg", QD, "3/3/2020", "Thủ tướng Chính phủ"),
    ),
    (
        "Thông tư 02/2017/TT-BVHTTDL của Bộ Văn hóa, Thể thao và Du lịch quy định",
        *("02/2017/TT-BVHTTDL", TT, None, "Bộ Văn hóa, Thể thao và Du lịch"),
    ),
    (
        "Thông tư 07/2023/TT-BLĐTBXH của Bộ Lao động - Thương binh và Xã hội, có hiệu lực",
        *("07/2023/TT-BLĐTBXH", TT, None, "Bộ Lao động - Thương binh và Xã hội"),
    ),
    (
        "Thông tư 02/2024/TT-BKHĐT của Bộ trưởng Bộ Kế hoạch và Đầu tư",
        *("02/2024/TT-BKHĐT", TT, None, "Bộ trưởng Bộ Kế hoạch và Đầu tư"),
    ),
    (
        "Quyết định 15/QĐ-UBND của Ủy ban nhân dân tỉnh ban hành quy chế",
        *("15/QĐ-UBND", QD, None, "Ủy ban nhân dân tỉnh"),
    ),
    (
        "Kế hoạch 12/KH-UBND của Chủ tịch UBND TP. Huế giao các phường",
        *("12/KH-UBND", KH, None, "Chủ tịch UBND TP. Huế"),
    ),
    ("Nghị định 30/2020/NĐ-CP của Chính phủ[6] về", "30/2020/NĐ-CP", ND, None, "Chính phủ"),
    ("Nghị định 30/2020/NĐ-CP của Chính phủ Mẫu 1", "30/2020/NĐ-CP", ND, None, "Chính phủ"),
    ("Nghị quyết 04-NQ/TU Ban Thường vụ Tỉnh ủy", "04-NQ/TU", NQ, None, "Ban Thường vụ Tỉnh ủy"),
    ("theo Nghị định 30/2020/NĐ-CP, Bộ Nội vụ hướng dẫn", "30/2020/NĐ-CP", ND, None, None),
    ("Nghị quyết 28/NQ-CP Chính phủ yêu cầu", "28/NQ-CP", NQ, None, None),
    ("Nghị định 30/2020/NĐ-CP do Ủy ban nhân dân xã thực hiện", "30/2020/NĐ-CP", ND, None, None),
    ("Điều 5 Nghị định 30/2020/NĐ-CP của Luật này", "30/2020/NĐ-CP", ND, None, None),
    (
        "Ngày 10/12/2025, Bộ Tư pháp đã ban hành Quyết định 3458/QĐ-BTP",
        *("3458/QĐ-BTP", QD, "10/12/2025", "Bộ Tư pháp"),
    ),
    (
        "Ngày 2 tháng 3 năm 1990, Chủ tịch nước ký Lệnh số 12/LCT",
        *("12/LCT", "Lệnh", "2/3/1990", "Chủ tịch nước"),
    ),
    ("Hội đồng nhân dân tỉnh thông qua Nghị quyết 7/NQ-HĐND", "7/NQ-HĐND", NQ, None, None),
    (
        "Quyết định của Ban Bí thư số 100-QĐ/TW",
        *("100-QĐ/TW", QD, None, "Ban Bí thư"),
    ),
    (
        "Báo cáo thẩm tra của Ban Pháp chế số 12/BC-HĐND",
        *("12/BC-HĐND", BC, None, "Ban Pháp chế"),
    ),
    (
        "Thông tư liên tịch 05/2010/TTLT-BCA-BTC của Bộ Công an, Bộ Tài chính",
        *("05/2010/TTLT-BCA-BTC", "Thông tư liên tịch", None, "Bộ Công an"),
    ),
    (
        "Thông tư 09/2022/TT-BTC của Bộ trưởng Bộ Tài chính và Nghị định mới",
        *("09/2022/TT-BTC", TT, None, "Bộ trưởng Bộ Tài chính"),
    ),
    # Issuers and dates behind titles in words, and other words between
    (
        "Thông tư 8/2021/TT-BCA hướng dẫn cư trú do Bộ trưởng Bộ Công an ban hành ngày 5/7/2021.",
        *("8/2021/TT-BCA", TT, "5/7/2021", "Bộ trưởng Bộ Công an"),
    ),
    (
        "Quyết định 9/QĐ-TTg công nhận bảo vật do Thủ tướng Chính phủ ban hành",
        *("9/QĐ-TTg", QD, None, "Thủ tướng Chính phủ"),
    ),
    (
        "Nghị định 7/2025/NĐ-CP về hóa đơn được Chính phủ ban hành ngày 2/3/2025",
        *("7/2025/NĐ-CP", ND, "2/3/2025", "Chính phủ"),
    ),
    (
        "Thông tư 1/2023/TT-BTC bãi bỏ một số văn bản do Bộ trưởng Bộ Tài chính ban hành",
        *("1/2023/TT-BTC", TT, None, None),
    ),
    ("Thông tư 1/2023/TT-BTC về biểu mẫu do Bộ Y tế ban hành", "1/2023/TT-BTC", TT, None, None),
    ("Kế hoạch 4/KH-UBND để Sở thực hiện do Sở ban hành", "4/KH-UBND", KH, None, None),
    (
        "Thông tư liên tịch 5/2010/TTLT-BCA-BTC của liên tịch Bộ Công an, Bộ Tài chính",
        *("5/2010/TTLT-BCA-BTC", "Thông tư liên tịch", None, "Bộ Công an"),
    ),
    (
        "Ngày 2/3/2010, Bộ Y tế - Bộ Tài chính ban hành Kế hoạch 5/KH-BYT-BTC",
        *("5/KH-BYT-BTC", KH, "2/3/2010", "Bộ Y tế"),
    ),
    (
        "Hội đồng Thi đua - Khen thưởng tỉnh ban hành Kế hoạch 1/KH-HĐTĐKT",
        *("1/KH-HĐTĐKT", KH, None, "Hội đồng Thi đua - Khen thưởng tỉnh"),
    ),
    (
        "Ngày 2/3/1975, Đại tướng Lê Văn An, Bộ trưởng Bộ Quốc phòng ký Quyết định 4/QĐ-QP",
        *("4/QĐ-QP", QD, "2/3/1975", "Bộ trưởng Bộ Quốc phòng"),
    ),
    (
        "Luật số 35/2024/QH15 được Quốc hội khóa XV, Kỳ họp thứ 7 thông qua ngày 27/6/2024",
        *("35/2024/QH15", LUAT, "27/6/2024", "Quốc hội khóa XV"),
    ),
    (
        "Sắc lệnh số 9/SL – sắc lệnh đầu tiên – được ký bởi Chủ tịch Hồ Chí Minh ngày 2/9/1947",
        *("9/SL", "Sắc lệnh", "2/9/1947", "Chủ tịch Hồ Chí Minh"),
    ),
    (
        "Ngày 2/2/1991, Ban Tổ chức của Chính phủ ban hành Quyết định 5/QĐ-TCCP",
        *("5/QĐ-TCCP", QD, "2/2/1991", "Ban Tổ chức của Chính phủ"),
    ),
    (
        "giữ chức Phó Thủ tướng Chính phủ và Chủ tịch nước đã ký Quyết định 4/QĐ-CTN",
        *("4/QĐ-CTN", QD, None, "Chủ tịch nước"),
    ),
    (
        "Ngày 2/3/1975, Đại tướng Lê Văn An, Ủy viên Bộ Chính trị, Phó Thủ tướng Chính phủ "
        "kiêm Bộ trưởng Bộ Quốc phòng ký Quyết định 4/QĐ-QP",
        *("4/QĐ-QP", QD, "2/3/1975", "Bộ trưởng Bộ Quốc phòng"),
    ),
    ("Văn thư số 27/UBND-NC ngày 3 tháng 9 của UBND xã", "27/UBND-NC", None, None, "UBND xã"),
    ("Quy định 14-QĐ/TW 2020 của Bộ Chính trị", "14-QĐ/TW", QYD, None, "Bộ Chính trị"),
    ("Kế hoạch 6/KH-UBND Tải về của UBND tỉnh", "6/KH-UBND", KH, None, "UBND tỉnh"),
    (
        "Nghị quyết 57-NQ/TW năm 2024, ngày 22/12/2024 của Bộ Chính trị",
        *("57-NQ/TW", NQ, "22/12/2024", "Bộ Chính trị"),
    ),
    ("Thông báo 6/TB-UBND năm 2025, ngày 1/6/2025 sẽ họp", "6/TB-UBND", TB, None, None),
    ("Công văn 18/TG-CP ra ngày 22/5/1991", "18/TG-CP", CV, "22/5/1991", None),
    (
        "Luật số 9/2025/QH15 chính thức được thông qua ngày 1/2/2025",
        "9/2025/QH15",
        LUAT,
        "1/2/2025",
        None,
    ),
    ("(Quyết định 188/QĐ-QP - Ngày 23/7/1974)", "188/QĐ-QP", QD, "23/7/1974", None),
    ("Luật số: 80/2025/QH15 Hà Nội, ngày 24/6/2025", "80/2025/QH15", LUAT, "24/6/2025", None),
    (
        "Số: 2/QĐ-UBND Thành phố Huế, ngày 1 tháng 2 năm 2025",
        *("2/QĐ-UBND", None, "1/2/2025", None),
    ),
    (
        "Số: 3/NQ-CP CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc "
        + "_" * 50
        + " Hà Nội, ngày 1 tháng 2 năm 2025",
        *("3/NQ-CP", None, "1/2/2025", None),
    ),
    # Types and numbers
    ("Đồng chí ký Công văn số 96/TTg-VX", "96/TTg-VX", CV, None, None),
    ("Giấy phép xuất bản số 30/GP-BTTTT", "30/GP-BTTTT", "Giấy phép", None, None),
    ("Điều lệ 97-TTg năm 1956", "97-TTg", "Điều lệ", None, None),
    ("Nghị định 40/2026/NĐ-\u0421\u0420", "40/2026/NĐ-CP", ND, None, None),
    ("Luật số 72/2025/QH ngày 16/6/2025", "72/2025/QH", LUAT, "16/6/2025", None),
    ("Nghị quyết số 22/2003/QH.11", "22/2003/QH.11", NQ, None, None),
    ("Nghị định 70 2025 về hóa đơn", "70 2025", ND, None, None),
    # Digits alone
    ("Nghị quyết số 57 của Bộ Chính trị", "57", NQ, None, "Bộ Chính trị"),
    ("Chỉ thị 24 của Thủ tướng Chính phủ", "24", CT, None, "Thủ tướng Chính phủ"),
    ("Quyết định số 202 ngày 8 tháng 6 năm 1992", "202", QD, "8/6/1992", None),
    ("Nghị định 145/2020 về lao động", "145/2020", ND, None, None),
    ("Thông tư số 39/2010 của Bộ Y tế", "39/2010", TT, None, "Bộ Y tế"),
]
WITH_ISSUER = {  # kept out of the table above only by the length of its lines
    "theo Công văn 7244/VPCP-CN của Văn phòng Chính phủ": "Văn phòng Chính phủ",
    "Hội đồng nhân dân tỉnh thông qua Nghị quyết 7/NQ-HĐND": "Hội đồng nhân dân tỉnh",
}

NONE = [
    "Điện thoại: 024.3943.1234, fax 0238-3840-123",
    "Đường dây nóng 1900 1009",
    "Năm học 2024/2025 khai giảng sớm",
    "Trực 24/7 tại trụ sở",
    "Nhiệm kỳ 2024-2029",
    "Sáng 19/11/2021, hội nghị khai mạc",
    "Họp từ 7 giờ 30 ngày 02-3-2024",
    "Đạt 3/4 số hộ, tăng 12,5%",
    "Xe biển số 37A-123.45 dừng tại cổng",
    "Biển số 29-C1 234.56",
    "Mã TBMT: IB2400012345-00",
    "E-TBMT số 20210123456-00",
    "Gói thầu số 05/XL-2024",
    "Hợp đồng số 12/2024/HĐ-XD",
    "Tải về tệp 04-NQ-TU.pdf",
    "Xem bao-cao_15-QĐ-UBND.docx",
    "Tệp 15/QĐ-UBND.pdf đính kèm",
    "https://example.vn/van-ban/so-15-qd-ubnd",
    "?Keyword=%2043/2016/TT-BL%C4%90TBXH",
    "Mẫu số 01/CNKD kèm theo tờ khai",
    "theo mẫu số 20-ĐK-TCT",
    "Mẫu 05-PA do đơn vị lập",
    "Mẫu số 09-TT bảng kê chi tiền",
    "Mẫu số 04/HNCT và Mẫu số 05/HNCT",
    "Mẫu số 01/BK-STK, 02/BK-STK",
    "Biểu số 003.N/BCB-TP",
    "gồm các biểu báo cáo: 001.K/BCB-NV, 002.N/BCB-NV",
    "mẫu quyết định số 16 tại Phụ lục",
    "Quy chuẩn QCVN 41:2019/BGTVT",
    "TCVN 7653:2007 và TCVN 7654:2007",
    "Tiêu chuẩn cơ sở 661: 2018/BVTV",
    "Nghị định số .../2026/NĐ-CP ngày ... tháng ... năm ...",
    "Quyết định số ……/QĐ-UBND",
    "Nghị quyết số 66…/2026/NQ-CP",
    "Nghị định số /2026/NĐ-CP",
    "Tài khoản 3312- Phải trả",
    "TK 131-TCT theo dõi công nợ",
    "8708.29.96 - Phụ kiện trang trí",
    "Quốc lộ 30 - ĐT846",
    "Khu vực 14 - TP Hồ Chí Minh",
    "Nhà số 34 - BT7, khu đô thị mới",
    "Số 12/A đường Lê Lợi",
    "ISBN 0-7656-1314-X",
    "Súng cối 82-PM-41",
    "Mác thép 410-DP1",
    "Đội U23 thắng 2-1 HAGL",
    "Kế hoạch 60 ngày cao điểm",
    "Kế hoạch 5 năm 2026 - 2030",
    "Chương trình 135 và Chương trình 30",
    "Báo cáo 6 tháng gửi trước ngày 20/6/2024",
    "theo Thông tư 200 còn hiệu lực không",
    "Nghị quyết 68 xác định",
    "Luật Đất đai 2024 và các luật khác",
    "Luật Đất đai ngày 18 tháng 01 năm 2024",
    "kỳ báo cáo 12/KCN",
    "Thông tư 80 người góp ý",
    "Không số",
    "Điều 5, khoản 2, điểm a",
    "Tổng Công ty xây dựng số 1 - CTCP",
    "Số lượng 15 - 20 đại biểu",
    "Lớp 12 A1 - THPT",
    "Tần số 900 MHz, điện áp 220 V",
    "vùng 1-KL",
    "Đại hội lần thứ XI nhiệm kỳ 2024 - 2029",
    "Nghị quyết số 5 tại kỳ họp",
    "",
]

# The sentence, and number, type, date and issuer of each of several citations.
SEVERAL = [
    (
        "các Nghị quyết số 04-NQ/TU, 05-NQ/TU và 06-NQ/TU của Tỉnh ủy",
        [(f"0{n}-NQ/TU", NQ, None, "Tỉnh ủy") for n in (4, 5, 6)],
    ),
    (
        "Quyết định số 1189/QĐ-UBND và 1190/QĐ-UBND ngày 5/5/2020 của UBND tỉnh",
        [(f"{n}/QĐ-UBND", QD, "5/5/2020", "UBND tỉnh") for n in (1189, 1190)],
    ),
    (
        "Quyết định số 12/2009/QĐ-TTg ngày 1/1/2009 và số 15/2010/QĐ-TTg ngày 2/2/2010",
        [
            ("12/2009/QĐ-TTg", QD, "1/1/2009", None),
            ("15/2010/QĐ-TTg", QD, "2/2/2010", None),
        ],
    ),
    (
        "Nghị quyết số 04, 05 của Tỉnh ủy",
        [("04", NQ, None, "Tỉnh ủy"), ("05", NQ, None, "Tỉnh ủy")],
    ),
    (
        "các Kết luận số 187, 188-KL/TW của Bộ Chính trị",
        [("187", KL, None, "Bộ Chính trị"), ("188-KL/TW", KL, None, "Bộ Chính trị")],
    ),
    (
        "Tờ trình số 353/TTr-CP và Đề án số 354/ĐA-CP ngày 09 tháng 5 năm 2025 của Chính phủ",
        [("353/TTr-CP", TTR, None, None), ("354/ĐA-CP", DA, "9/5/2025", "Chính phủ")],
    ),
    (
        "các Nghị quyết của Hội đồng nhân dân tỉnh: số 21/2022/NQ-HĐND; số 20/2023/NQ-HĐND",
        [
            ("21/2022/NQ-HĐND", NQ, None, "Hội đồng nhân dân tỉnh"),
            ("20/2023/NQ-HĐND", NQ, None, None),
        ],
    ),
    (
        "Nghị định 08/2022/NĐ-CP được sửa đổi bởi Nghị định 05/2025/NĐ-CP ngày 06/01/2025",
        [("08/2022/NĐ-CP", ND, None, None), ("05/2025/NĐ-CP", ND, "6/1/2025", None)],
    ),
    (
        "Luật số 59/2020/QH14; Luật Đầu tư số 61/2020/QH14",
        [("59/2020/QH14", LUAT, None, None), ("61/2020/QH14", LUAT, None, None)],
    ),
    (
        "các Thông tư: số 12/2020/TT-BTC của Bộ Tài chính sửa Nghị định 1/2019/NĐ-CP; "
        "số 13/2020/TT-BTC",
        [
            ("12/2020/TT-BTC", TT, None, "Bộ Tài chính"),
            ("1/2019/NĐ-CP", ND, None, None),
            ("13/2020/TT-BTC", TT, None, None),
        ],
    ),
    (
        "Nghị định 100/2024, 192/2025 về nhà ở",
        [("100/2024", ND, None, None), ("192/2025", ND, None, None)],
    ),
    (
        "Mẫu số 01/CNKD theo Thông tư 40/2021/TT-BTC",
        [("40/2021/TT-BTC", TT, None, None)],
    ),
]

TITLES = [
    (
        "Chỉ thị 05-CT/TW về “Học tập và làm theo tư tưởng, phong cách Hồ Chí Minh”",
        "Học tập và làm theo tư tưởng, phong cách Hồ Chí Minh",
    ),
    ('Đề án 20-ĐA/TU năm 2022 của Ban Thường vụ Tỉnh ủy về "Kết nạp đảng"', "Kết nạp đảng"),
    (
        "Quy định 37-QĐ/TW “Về những điều đảng viên không được làm”.",
        "Về những điều đảng viên không được làm",
    ),
    ("Kế hoạch 12/KH-UBND ngày 1/2/2024 về việc «Xóa nhà tạm»", "Xóa nhà tạm"),
    ('theo "Nghị định 30/2020/NĐ-CP". Truy cập ngày 3 tháng 5 năm 2024. "Báo Nhân Dân"', None),
    ("Quyết định 12/QĐ-TTg phê duyệt Đề án “Xây dựng xã hội học tập”", None),
]

# The sentence, and the part that the offsets enclose.
SPANS = [
    ("Theo Nghị quyết số 04-NQ/TU ngày 9/1/2021 của", "Nghị quyết số 04-NQ/TU ngày 9/1/2021"),
    ("Theo văn bản số 04-NQ/TU này", "số 04-NQ/TU"),
    ("Ngày 1/1/2020, 15/QĐ-UBND được ký", "15/QĐ-UBND"),
    ("Luật Đất đai số 31/2024/QH15 quy định", "Luật Đất đai số 31/2024/QH15"),
    ("Đề án 23-ĐA/TU (ngày 11/9/2023)", "Đề án 23-ĐA/TU"),
    ("Chỉ thị 01/CT-TTg của Thủ tướng Chính phủ ngày 5/2/2020", "Chỉ thị 01/CT-TTg"),
]


def said(text):
    return [(one.number, one.type_name, one.signed_on, one.issuer) for one in find(text)]


@pytest.mark.parametrize(("text", "number", "type_name", "day", "issuer"), ONE)
def test_one_citation(text, number, type_name, day, issuer):
    issuer = WITH_ISSUER.get(text, issuer)
    assert said(text) == [(number, type_name, day and on(day), issuer)]


@pytest.mark.parametrize("text", NONE)
def test_no_citation(text):
    assert said(text) == []


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several_citations(text, expected):
    assert said(text) == [
        (number, type_name, day and on(day), issuer) for number, type_name, day, issuer in expected
    ]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_titles_stand_in_quotation_marks(text, title):
    (citation,) = find(text)
    assert citation.title == title


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(("text", "span"), SPANS)
def test_offsets_are_those_of_the_text_as_given(text, span, form):
    text, span = unicodedata.normalize(form, text), unicodedata.normalize(form, span)
    (citation,) = find(text)
    assert text[citation.start : citation.end] == span


def test_there_are_many_sentences():
    sentences = [row[0] for row in [*ONE, *SEVERAL, *TITLES, *SPANS]] + NONE
    assert len(set(sentences)) >= 150
