"""Good and bad sentences for each rule.

`BAD` has, by the name of a rule, a text, and the words that the rule should point at; `GOOD` has
texts that it should leave alone. They are the body of an article; what is no tag is a sentence.
"""

IMAGE = '<p><img src="/media/a.jpg" {}></p>'

BAD = {
    "anh-thieu-mo-ta": [
        (IMAGE.format(""), None),
        (IMAGE.format('alt=""'), None),
        (IMAGE.format('alt="  "'), None),
        ('<p>Chữ</p><table><tr><td><img src="/media/a.jpg"></td></tr></table>', None),
    ],
    "mo-ta-la-ten-tep": [
        (IMAGE.format(f'alt="{alt}"'), alt)
        for alt in [
            "Anh-tin-bai",
            "anh tin bai",
            "Ảnh tin bài",
            "IMG_2034",
            "IMG_20260302_093015",
            "img-2034.jpg",
            "DSC00012",
            "DSC_0456 copy",
            "DSCN1234",
            "z5890123456789_4f2a9c0d1e",
            "Screenshot 2026-03-02",
            "1.png",
            "12345",
            "hinh1",
            "Hội nghị tổng kết.jpg",
            "hoi-nghi-tong-ket-2025",
            "hoi_nghi_tong_ket",
            "Hình ảnh",
            "image",
        ]
    ],
    "ngay-thieu-nam": [
        ("Chiều 02/3, tại hội trường xã, Ủy ban khai mạc hội nghị.", "Chiều 02/3"),
        ("Sáng ngày 2/3 đã diễn ra hội nghị.", "Sáng ngày 2/3"),
        ("Hội nghị họp ngày 15-4.", "ngày 15-4"),
        ("Thứ Hai (02/3), đoàn lên đường.", "Thứ Hai (02/3"),
        ("Hôm nay, 3/9, trường khai giảng.", "Hôm nay, 3/9"),
        ("Diễn ra ngày 19 tháng 11 tại tỉnh.", "ngày 19 tháng 11"),
        ("<p>Tối <strong>31/12</strong> có bắn pháo hoa.</p>", "Tối 31/12"),
    ],
    "ngay-khong-dung": [
        ("Ban hành ngày 13/25/2026.", "13/25/2026"),
        ("Họp ngày 2/13 tại xã.", "2/13"),
        ("Họp ngày 13/25 tại xã.", "13/25"),
        ("Ký ngày 04/24/2025.", "04/24/2025"),
        ("Ký ngày 31/4/2025.", "31/4/2025"),
        ("Ký ngày 29/02/2025.", "29/02/2025"),
        ("Ký ngày 30.2.2024.", "30.2.2024"),
        ("Ký ngày 31 tháng 6 năm 2025.", "31 tháng 6 năm 2025"),
        ("Ký ngày 31 tháng 6.", "31 tháng 6"),
        ("Ký ngày 0/5/2025.", "0/5/2025"),
        ("Ký ngày 5/0/2025.", "5/0/2025"),
        ("Ký ngày 19/11/2201.", "19/11/2201"),
        ("Sáng 31/11, đoàn về.", "31/11"),
    ],
    "so-dien-thoai": [
        ("Liên hệ 0912345678.", "0912345678"),
        ("Liên hệ 0912 345 678 gặp bà Hoa.", "0912 345 678"),
        ("ĐT:0912.345.678", "0912.345.678"),
        ("Gọi +84 912 345 678 nhé.", "+84 912 345 678"),
        ("Gọi (0238) 3842 525.", "0238) 3842 525"),
        ("Số 0912-345-678", "0912-345-678"),
        ("<p>Gọi <b>0912</b>345678</p>", "0912345678"),
    ],
    "so-can-cuoc": [
        ("Bà có CCCD số 040183001234.", "040183001234"),
        ("Họ tên: Lê Văn An, 040183001234, trú tại xã.", "040183001234"),
        ("CMND: 186 123 456 cấp năm 2010.", "186 123 456"),
        ("Số chứng minh nhân dân 186123456.", "186123456"),
        ("Căn cước công dân 040 183 001234.", "040 183 001234"),
    ],
    "thut-dong": [
        ("<p>&nbsp;&nbsp;&nbsp;Sáng nay</p>", "\u00a0\u00a0\u00a0"),
        ("<p>\u00a0 \u00a0Sáng nay</p>", "\u00a0 \u00a0"),
        ("<p>\u3000Sáng nay</p>", "\u3000"),
        ("<p>Họ tên:&nbsp;&nbsp; An</p>", "\u00a0\u00a0 "),
    ],
    "dat-dau": [
        ("Ủy ban và Uỷ ban, Ủy viên.", "Uỷ"),
        ("Uỷ ban, Ủy ban, uỷ viên.", "Ủy"),
        ("ỦY BAN và UỶ BAN, Ủy ban", "UỶ"),
        ("hòa bình, hòa giải, hoà thuận", "hoà"),
        ("ủy quyền, khỏe mạnh, sức khoẻ", "khoẻ"),
        ("Ủy ban hoà giải", "hoà"),
    ],
    "i-va-y": [
        ("kỹ thuật, kỹ năng, kĩ càng", "kĩ"),
        ("lý do, lí do, lý luận", "lí"),
        ("họp thường kỳ, học kì, kỳ họp", "kì"),
        ("hàng quý, quí ba, quý tư", "quí"),
    ],
}

GOOD = {
    "anh-thieu-mo-ta": [IMAGE.format('alt="Đại biểu biểu quyết"'), "Không có ảnh."],
    "mo-ta-la-ten-tep": [
        IMAGE.format(f'alt="{alt}"')
        for alt in [
            "Đại biểu biểu quyết tại hội trường",
            "Ảnh: Đại biểu biểu quyết",
            "Hội nghị",
            "Mít-tinh chào mừng",
            "Quang cảnh In-đô-nê-xi-a năm 2024",
            "Bác Hồ năm 1945",
            "60 năm truyền thống",
            "",
        ]
    ],
    "ngay-thieu-nam": [
        "Chiều 02/3/2026, hội nghị khai mạc.",
        "Ngày 2 tháng 3 năm 2026.",
        "Ngày 02/3 năm 2026 đã diễn ra hội nghị.",
        "Từ ngày 2/3 đến ngày 5/3/2026.",
        "Từ ngày 2/3 đến 5/3/2026.",
        "Ngày 2/3 và 5/3/2026.",
        "Ngày 02/3 - 05/3/2026",
        "Trực 24/7, có 2/3 đại biểu dự.",
        "Công viên 30/4, dịp lễ 2/9, đường 3/2.",
        "Quyết định số 15/QĐ-UBND ngày 15/4/2025.",
        "Ngày 13/25 thì luật khác lo.",
        "Ngày 15-4-2025.",
        "Sáng 2/3.2026 lạ",
    ],
    "ngay-khong-dung": [
        "Ký ngày 29/02/2024, sửa 28.2.2025.",
        "Ký ngày 31/12/2025 và ngày 9 tháng 4 năm 2026.",
        "Có 13/25 xã, 2/13 đại biểu.",
        "Quyết định 04/24/2025/QĐ-UBND",
        "Chiều 02/3",
        "Phiên bản 1.2.3",
        "Ngày 19/11/1930",
    ],
    "so-dien-thoai": [
        "Gọi 0238 3842 524 của cơ quan.",  # one of the committee's own
        "Chi 1.200.000.000 đồng.",
        "Số 04-NQ/TU ngày 19/11/2021.",
        "Tài khoản 0912345678 của quỹ.",
        "Công văn 0123456789012",
        "Năm 2020 2021 2022 2023",
        "Căn cước 040183001234",
    ],
    "so-can-cuoc": [
        "Ủng hộ 186123456 đồng.",
        "Số tài khoản 040183001234 của quỹ.",
        "Gọi 0912345678.",
        "Vốn 040.183.001.234 đồng",
        "Mã 1040183001234.",
        "Đến hết năm, quỹ có 150 000 000 đồng.",
    ],
    "thut-dong": ["<p>Sáng nay, 5&nbsp;kg gạo.</p>", "<p> Sáng nay</p>", "Một. Hai."],
    "dat-dau": [
        "Ủy ban, Ủy viên, hòa bình, khỏe.",
        "Uỷ ban, hoà bình, sức khoẻ.",
        "Ủy ban do ông Hoà, bà Thuý phụ trách.",  # names
        "quý khách và Ủy ban, hoàn toàn, toán, thuyết",
        "quỹ và uỷ ban",
    ],
    "i-va-y": [
        "kỹ sư, bác sĩ, mỹ thuật, tỉ mỉ, tỷ đồng",
        "ông Lý, lí do, bà Mỹ",
        "suy nghĩ, tủy, thủy lợi, thi",
    ],
}
