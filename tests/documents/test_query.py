"""What a visitor typed into the search box is understood, and never refused."""

import csv
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from documents.numbers import search_key
from documents.query import MAX_LENGTH, DocumentQuery, parse_query
from portal.text.dates import short_date

TYPES = [
    *("Nghị quyết", "Chỉ thị", "Quy chế", "Hướng dẫn", "Thông báo", "Báo cáo", "Kế hoạch"),
    *("Chương trình", "Tờ trình", "Đề án", "Phương án", "Quyết định", "Quy định", "Kết luận"),
    *(
        "Thông tri",
        "Thông tư",
        "Công văn",
        "Luật",
        "Pháp lệnh",
        "Nghị định",
        "Nghị quyết liên tịch",
    ),
]

# A number, with the type before it and the time beside it:
# text, text of the number, folded type, label of the period
NUMBERS = [
    ("04-NQ/TU", "04-NQ/TU", None, None),
    ("4-nq/tu", "4-nq/tu", None, None),
    ("04–NQ/TU", "04–NQ/TU", None, None),
    ("04 - NQ / TU", "04 - NQ / TU", None, None),
    ("04_NQ_TU", "04_NQ_TU", None, None),
    ("“04-NQ/TU”", "04-NQ/TU", None, None),
    ("'04-NQ/TU'", "04-NQ/TU", None, None),
    ("(04-NQ/TU)", "04-NQ/TU", None, None),
    ("04NQTU", "04NQTU", None, None),
    ("nq04tu", "nq04tu", None, None),
    ("nq 04", "nq 04", None, None),
    ("04 nq", "04 nq", None, None),
    ("NQ/TU 04", "NQ/TU 04", None, None),
    ("qđ-ubnd 15", "qđ-ubnd 15", None, None),
    ("213 qd tw", "213 qd tw", None, None),
    ("91 hd mttw btt", "91 hd mttw btt", None, None),
    ("213", "213", None, None),
    ("số 4", "4", None, None),
    ("số 2021", "2021", None, None),
    ("số 11/2021", "11/2021", None, None),
    ("văn bản số 04", "04", None, None),
    ("nghị quyết 04", "04", "nghi quyet", None),
    ("nghi quyet so 04", "04", "nghi quyet", None),
    ("Nghị quyết số: 04-NQ/TU", "04-NQ/TU", "nghi quyet", None),
    ("NGHỊ QUYẾT SỐ 04-NQ/TU", "04-NQ/TU", "nghi quyet", None),
    ("quy dinh 213", "213", "quy dinh", None),
    ("nghị quyết liên tịch 403", "403", "nghi quyet lien tich", None),
    ("công văn số 249/MTTQ-BTT", "249/MTTQ-BTT", "cong van", None),
    ("luật 97/2025/QH15", "97/2025/QH15", "luat", None),
    ("nghị định 42/2022", "42/2022", "nghi dinh", None),
    ("kế hoạch số 2021", "2021", "ke hoach", None),
    ("nghị quyết 30a", "30a", "nghi quyet", None),
    ("nghị quyết 30a/2008", "30a/2008", "nghi quyet", None),
    ("30a/2008/NQ-CP", "30a/2008/NQ-CP", None, None),
    ("66.13/2026/NQ-CP", "66.13/2026/NQ-CP", None, None),
    ("01 /2018/TT-VPCP", "01 /2018/TT-VPCP", None, None),
    ("30/2020/nd-cp", "30/2020/nd-cp", None, None),
    ("1/2021/QĐ-UBND", "1/2021/QĐ-UBND", None, None),
    ("12021/QĐ-UBND", "12021/QĐ-UBND", None, None),
    ("249/MTTQ-BTT", "249/MTTQ-BTT", None, None),
    ("317-QĐ/TWĐTN-TNTH", "317-QĐ/TWĐTN-TNTH", None, None),
    ("04/NQ/ĐCT-MTTW", "04/NQ/ĐCT-MTTW", None, None),
    # codes that nobody listed, told by their separators
    ("8-QĐi/TW", "8-QĐi/TW", None, None),
    ("1470-QĐNS/TW", "1470-QĐNS/TW", None, None),
    ("120/SGDĐT-VP", "120/SGDĐT-VP", None, None),
    ("04/CTPH-MTTQ", "04/CTPH-MTTQ", None, None),
    # said to be a number, behind its letters
    ("NQ-HĐND số 14", "NQ-HĐND 14", None, None),
    ("nq hđnd số 14", "nq hđnd 14", None, None),
    ("NQ số hiệu 2021", "NQ 2021", None, None),
    # a year behind it
    ("nđ 42/2022", "nđ 42/2022", None, None),
    ("NQ-HĐND 14/2026", "NQ-HĐND 14/2026", None, None),
    ("QĐ 40-2026", "QĐ 40-2026", None, None),
    # signs of types whose numbers have none
    ("CV 6266", "6266", "cong van", None),
    ("cv số 6266/2021", "6266/2021", "cong van", None),
    ("6266 cv", "6266", "cong van", None),
    ("pl 04", "04", "phap lenh", None),
    ("04-CV/TU", "04-CV/TU", None, None),
    ("213 -QĐ/TW", "213 -QĐ/TW", None, None),
    # behind the sign of its type, which is no part of it
    ("QĐ số 40/2026/QĐ-UBND", "40/2026/QĐ-UBND", None, None),
    ("NQ số 04-NQ/TU", "04-NQ/TU", None, None),
    ("QĐ 213-QĐ/TW", "213-QĐ/TW", None, None),
    ("CV số 6266/UBND-VX", "6266/UBND-VX", None, None),
    ("CV 249/MTTQ-BTT", "249/MTTQ-BTT", None, None),
    ("PL 04/2012/UBTVQH13", "04/2012/UBTVQH13", None, None),
    ("KH số 06/KH-MTTW-BTT ngày 19/11/2021", "06/KH-MTTW-BTT", None, "ngày 19/11/2021"),
    ("nghị quyết 04 tháng 11/2021", "04", "nghi quyet", "tháng 11/2021"),
    # with a time
    ("04-NQ/TU năm 2021", "04-NQ/TU", None, "năm 2021"),
    ("04-NQ/TU 2021", "04-NQ/TU", None, "năm 2021"),
    ("04/NQ-TU (2021)", "04/NQ-TU", None, "năm 2021"),
    ("nghị quyết 04 năm 2021", "04", "nghi quyet", "năm 2021"),
    ("213 năm 2020", "213", None, "năm 2020"),
    ("số 4 năm 2021", "4", None, "năm 2021"),
    ("4 tháng 11/2021", "4", None, "tháng 11/2021"),
    ("văn bản số 4 ngày 19/11/2021", "4", None, "ngày 19/11/2021"),
    ("số 04 đến 31/12/2020", "04", None, "trước năm 2021"),
    ("số 4 từ 2019 đến 2021", "4", None, "từ năm 2019 đến năm 2021"),
    ("０４-NQ/TU", "04-NQ/TU", None, None),
    ("04-NQ/TU quý IV/2021", "04-NQ/TU", None, "quý IV/2021"),
    ("quyet dinh so 15 nam 2021", "15", "quyet dinh", "năm 2021"),
    ("04-NQ/TU tháng 11/2021", "04-NQ/TU", None, "tháng 11/2021"),
    ("04-NQ/TU 11/2021", "04-NQ/TU", None, "tháng 11/2021"),
    ("04-NQ/TU tháng 11 năm 2021", "04-NQ/TU", None, "tháng 11/2021"),
    ("Đề án 23-ĐA/TU, ngày 11/9/2023", "23-ĐA/TU", "de an", "ngày 11/09/2023"),
    ("chỉ thị số 05-CT/TW ngày 15-5-2016", "05-CT/TW", "chi thi", "ngày 15/05/2016"),
    ("19/11/2021 04-NQ/TU", "04-NQ/TU", None, "ngày 19/11/2021"),
    ("04-NQ/TU\u00a0ngày\u00a019/11/2021", "04-NQ/TU", None, "ngày 19/11/2021"),
]

# Words beside a number or a time: text, text of the number, label of the period, what is left
BESIDE = [
    ("04-NQ/TU -mặt", "04-NQ/TU", None, "-mặt"),
    ("NQ 04 -mặt", "NQ 04", None, "-mặt"),
    ("14/NQ-HĐND -ngân sách", "14/NQ-HĐND", None, "-ngân sách"),
    ("chỉ thị 42 thiên tai", "42", None, "thiên tai"),
    ("Chỉ thị 05-CT/TW – Về đẩy mạnh", "05-CT/TW", None, "– đẩy mạnh"),
    ("04-NQ/TU - Tăng cường sự lãnh đạo", "04-NQ/TU", None, "- Tăng cường sự lãnh đạo"),
    ("chỉ thị số 42 tại tỉnh", "42", None, "tỉnh"),
    ("văn bản của Tỉnh ủy số 04-NQ/TU về việc làm", "04-NQ/TU", None, "Tỉnh ủy làm"),
    ("van ban cua tinh uy so 04-nq/tu ve viec lam", "04-nq/tu", None, "tinh uy lam"),
    ("chuyển đổi số tháng 11/2021", None, "tháng 11/2021", "chuyển đổi số"),
    ("thiên tai tháng 11/2021", None, "tháng 11/2021", "thiên tai"),
    ("thien tai thang 11/2021", None, "tháng 11/2021", "thien tai"),
    ("thủ đô tháng 11/2021", None, "tháng 11/2021", "thủ đô"),
    ("ngày hội tháng 11/2021", None, "tháng 11/2021", "ngày hội"),
    ("tìm hiểu tháng 11/2021", None, "tháng 11/2021", "tìm hiểu"),
    ("tìm tin tháng 11/2021", None, "tháng 11/2021", "tin"),
]

# A time alone: text, label
TIMES = [
    ("19/11/2021", "ngày 19/11/2021"),
    ("9/1/2021", "ngày 09/01/2021"),
    ("02/01/2020", "ngày 02/01/2020"),  # the day first
    ("19-11-2021", "ngày 19/11/2021"),
    ("19–11–2021", "ngày 19/11/2021"),
    ("19—11—2021", "ngày 19/11/2021"),
    ("19.11.2021", "ngày 19/11/2021"),
    ("19.11.2021.", "ngày 19/11/2021"),
    ("19 / 11 / 2021", "ngày 19/11/2021"),
    ("2021-11-19", "ngày 19/11/2021"),
    ("ngày 19/11/2021", "ngày 19/11/2021"),
    ("ngày 19 tháng 11 năm 2021", "ngày 19/11/2021"),
    ("ngày 05 tháng 02 năm 2026", "ngày 05/02/2026"),
    ("19 thang 11 nam 2021", "ngày 19/11/2021"),
    ("ngày 19/11 năm 2021", "ngày 19/11/2021"),
    ("19/11, năm 2021", "ngày 19/11/2021"),
    ("tháng 11/2021", "tháng 11/2021"),
    ("tháng 11 năm 2021", "tháng 11/2021"),
    ("2021-11", "tháng 11/2021"),
    ("năm 2021", "năm 2021"),
    ("nam 2021", "năm 2021"),
    ("văn bản năm 2021", "năm 2021"),
    # a year of two digits, in a day only
    ("19/11/21", "ngày 19/11/2021"),
    ("19-11-21", "ngày 19/11/2021"),
    ("ngày 2/9/69", "ngày 02/09/1969"),
    # spans
    ("từ 1/1/2021 đến 31/12/2021", "từ năm 2021 đến năm 2021"),
    ("từ 19/11/2021 đến 24/11/2021", "từ ngày 19/11/2021 đến ngày 24/11/2021"),
    ("2019-2021", "từ năm 2019 đến năm 2021"),
    ("2019 – 2021", "từ năm 2019 đến năm 2021"),
    ("2019 đến 2021", "từ năm 2019 đến năm 2021"),
    ("văn bản 2019-2021", "từ năm 2019 đến năm 2021"),
    ("từ 2019 đến 2021", "từ năm 2019 đến năm 2021"),
    ("tu 2019 den 2021", "từ năm 2019 đến năm 2021"),
    ("từ năm 2019 đến năm 2021", "từ năm 2019 đến năm 2021"),
    ("từ năm 2019 đến hết năm 2021", "từ năm 2019 đến năm 2021"),
    ("từ năm 2021 tới 2019", "từ năm 2019 đến năm 2021"),
    ("từ tháng 3 đến tháng 5 năm 2021", "từ ngày 01/03/2021 đến ngày 31/05/2021"),
    ("từ tháng 11/2020 đến 2/2021", "từ ngày 01/11/2020 đến ngày 28/02/2021"),
    ("quý 4 năm 2021", "quý IV/2021"),
    ("quý IV/2021", "quý IV/2021"),
    ("Quý I năm 2021", "quý I/2021"),
    ("quy iii 2021", "quý III/2021"),
    ("quí I/2024", "quý I/2024"),
    ("quí 4/2021", "quý IV/2021"),
    ("quí 1 năm 2024", "quý I/2024"),
    ("qui iv 2021", "quý IV/2021"),
    ("trước 2015", "trước năm 2015"),
    ("truoc nam 2015", "trước năm 2015"),
    ("sau năm 2024", "từ năm 2025"),
    ("sau 2010 trước 2015", "từ năm 2011 đến năm 2014"),
    ("trước ngày 1/7/2021", "trước ngày 01/07/2021"),
    ("sau 1/7/2021", "từ ngày 02/07/2021"),
    ("từ 2024", "từ năm 2024"),
    ("tu nam 2024", "từ năm 2024"),
    ("từ năm 2020 đến nay", "từ năm 2020"),
    ("văn bản từ năm 2024 trở đi", "từ năm 2024"),
    ("từ 1/1/2024", "từ năm 2024"),
    ("tu ngay 1/7/2025", "từ ngày 01/07/2025"),
    ("từ ngày 1/7/2025 đến nay", "từ ngày 01/07/2025"),
    ("từ tháng 5/2024", "từ ngày 01/05/2024"),
    ("từ tháng 5 năm 2024 đến nay", "từ ngày 01/05/2024"),
    ("trước tháng 5/2014", "trước ngày 01/05/2014"),
    ("sau tháng 5/2024", "từ ngày 01/06/2024"),
    ("đến ngày 31/12/2020", "trước năm 2021"),
    ("đến tháng 5/2024", "trước ngày 01/06/2024"),
    ("tới hết tháng 12 năm 2023", "trước năm 2024"),
    ("đến hết 30/6/2020", "trước ngày 01/07/2020"),
    ("từ 1/1 đến 31/3/2024", "từ ngày 01/01/2024 đến ngày 31/03/2024"),
    ("từ ngày 2-9 đến ngày 30-9-2025", "từ ngày 02/09/2025 đến ngày 30/09/2025"),
    ("từ ngày 15 đến ngày 17/3/2026", "từ ngày 15/03/2026 đến ngày 17/03/2026"),
    ("từ 15 đến 17 tháng 3 năm 2026", "từ ngày 15/03/2026 đến ngày 17/03/2026"),
    ("ngày 15 đến 17/3/2026", "từ ngày 15/03/2026 đến ngày 17/03/2026"),
    ("ngày 15-17/3/2026", "từ ngày 15/03/2026 đến ngày 17/03/2026"),
    ("1/7 đến 30/9/2025", "từ ngày 01/07/2025 đến ngày 30/09/2025"),
    ("từ 1/7 đến 30-9-2025", "từ ngày 01/07/2025 đến ngày 30/09/2025"),
    ("từ tháng 3 đến 17/5/2026", "từ ngày 01/03/2026 đến ngày 17/05/2026"),
    ("từ quý I đến quý III/2024", "từ ngày 01/01/2024 đến ngày 30/09/2024"),
    ("quý I - III năm 2024", "từ ngày 01/01/2024 đến ngày 30/09/2024"),
    ("quý IV/2023 tới quý II/2024", "từ ngày 01/10/2023 đến ngày 30/06/2024"),
    ("từ quý I/2024", "từ năm 2024"),
    ("đến quí II/2024", "trước ngày 01/07/2024"),
    ("sau quý IV/2023", "từ năm 2024"),
    ("tu 1/1/2021 den 31/12/2021", "từ năm 2021 đến năm 2021"),
]

# A time beside words: text, label, words that are left
TIMES_AMONG_WORDS = [
    ("giám sát từ 2019 đến 2021", "từ năm 2019 đến năm 2021", "giam sat"),
    ("giám sát quý IV/2021", "quý IV/2021", "giam sat"),
    ("giám sát trước năm 2015", "trước năm 2015", "giam sat"),
    ("nghị quyết 2019-2021", "từ năm 2019 đến năm 2021", ""),
    ("tin từ 19/11/2021 đến 24/11/2021", "từ ngày 19/11/2021 đến ngày 24/11/2021", "tin"),
    ("đầu tư từ 1/1/2020 đến 1/2/2020", "từ ngày 01/01/2020 đến ngày 01/02/2020", "dau tu"),
    ("nghị quyết từ năm 2024", "từ năm 2024", ""),
    ("giám sát kể từ năm 2024", "từ năm 2024", "giam sat"),
    ("giám sát từ 2024", "từ năm 2024", "giam sat"),
    ("từ 2024 đến nay về giám sát", "từ năm 2024", "giam sat"),
    ("từ 2024, giám sát", "từ năm 2024", "giam sat"),
    ("trước 2015 (giám sát)", "trước năm 2015", "giam sat"),
    ("giám sát kể từ ngày 1/7/2025", "từ ngày 01/07/2025", "giam sat"),
    ("từ năm 2024 về giám sát", "từ năm 2024", "giam sat"),
    ("giám sát từ ngày 1/1/2025", "từ năm 2025", "giam sat"),
    ("giám sát từ tháng 5/2024", "từ ngày 01/05/2024", "giam sat"),
    ("giám sát quí I/2024", "quý I/2024", "giam sat"),
    ("thông tư ngày 1/6/2024", "ngày 01/06/2024", ""),
    ("dau tu ngay 1/6/2024", "ngày 01/06/2024", "dau tu"),
    ("đền 1/6/2024", "ngày 01/06/2024", "den"),
    ("bao ve moi truong thang 5/2024", "tháng 5/2024", "bao ve moi truong"),
    ("ve viec lam thang 5/2024", "tháng 5/2024", "lam"),
    ("thông tư ngày 1/7 đến 30/9/2025", "từ ngày 01/07/2025 đến ngày 30/09/2025", ""),
    ("đầu tư năm 2020 đến năm 2022", "từ năm 2020 đến năm 2022", "dau tu"),
    # a verb binds the word before the day
    ("có hiệu lực từ ngày 01/7/2025", "ngày 01/07/2025", "co hieu luc tu"),
    ("có hiệu lực kể từ tháng 7/2025", "tháng 7/2025", "co hieu luc ke tu"),
    ("tính đến ngày 31/12/2024", "ngày 31/12/2024", "tinh den"),
    ("hướng tới ngày 15/3/2026", "ngày 15/03/2026", "huong toi"),
    ("toàn tỉnh từ năm 2024", "từ năm 2024", "toan tinh"),
    # what begins the span was not understood: it is not open backwards
    ("từ quý 5 đến quý III/2024", "quý III/2024", "tu qui 5 den"),
    ("từ quý I đến 30/9/2025", "ngày 30/09/2025", "tu qui i den"),
    ("khóa 10 đến 17/3/2026", "ngày 17/03/2026", "khoa 10 den"),
]

# A year that may be a part of a title just as well: text, year, what is left to look for
STATED_YEARS = [
    ("giám sát năm 2021", 2021, "giám sát"),
    ("chỉ thị của Bộ Chính trị năm 2026", 2026, '"chỉ thị" của Bộ Chính trị'),
    ("năm 2021 giám sát", 2021, "giám sát"),
    ("giám sát 2021", None, ""),
    ("6 tháng đầu năm 2021", None, ""),
    ("tầm nhìn đến năm 2030", None, ""),
    ("hoàn thành đến hết năm 2025", None, ""),
    ("giám sát năm 1500", None, ""),
]

# Words only: text, search forms
WORDS = [
    ("giám sát", "giam sat"),
    ("giam sat", "giam sat"),
    ("GIÁM SÁT", "giam sat"),
    ("ủy ban", "uy ban"),
    ("uỷ ban", "uy ban"),
    ("hòa giải", "hoa giai"),
    ("hoà giải", "hoa giai"),
    ("kỹ thuật", "ki thuat"),
    ("kĩ thuật", "ki thuat"),
    ("đã 18 tuổi", "da 18 tuoi"),
    ("từ 04", "tu 04"),
    ("từ 04 đến 10", "tu 04 den 10"),
    ("24/7", "24 7"),
    ("ngày hội 18/11", "ngay hoi 18 11"),
    ("30/4", "30 4"),
    ("24-29", "24 29"),
    ('"2024-2029"', "2024 2029"),
    ("“2024 – 2029”", "2024 2029"),
    ("giai đoạn từ năm 2021 đến năm 2025", "giai doan tu 2021 den 2025"),
    ("giám sát 2019-2021", "giam sat 2019 2021"),
    ("2019-1888", "2019 1888"),
    ("quý IV", "qui iv"),
    ("quý 5 năm 2021", "qui 5 2021"),
    ("trước đây", "truoc day"),
    ("sau 30 năm", "sau 30 nam"),
    ("hỗ trợ từ 2000 đồng", "ho tro tu 2000 dong"),
    ("sau 2000 người", "sau 2000 nguoi"),
    ("từ 2025 hội viên", "tu 2025 hoi vien"),
    ("từ 2000 tỷ đồng", "tu 2000 ti dong"),
    ("từ 2000 ha", "tu 2000 ha"),
    ("từ 2000%", "tu 2000"),
    ("sau 2000 năm", "sau 2000 nam"),
    ("sinh từ năm 1950", "sinh tu 1950"),
    ("từ 2000 đến đầu nhiệm kỳ", "tu 2000 den dau nhiem ki"),
    ("sáu 2024", "sau 2024"),
    ("đầu năm 2021", "dau 2021"),
    ("tầm nhìn đến năm 2030", "tam nhin den 2030"),
    ("đến năm 2030", "den 2030"),
    ("dau tu nam 2024", "dau tu 2024"),
    ("vốn đầu tư năm 2024", "von dau tu 2024"),
    ("giai đoạn từ năm 2021", "giai doan tu 2021"),
    ("từ năm 2020 trở về trước", "tu 2020 tro ve truoc"),
    ("từ năm 2020 đến đầu nhiệm kỳ", "tu 2020 den dau nhiem ki"),
    ("qui định 2024", "qui dinh 2024"),
    ("qui hoạch 4/2021", "qui hoach 4 2021"),
    ("quí II", "qui ii"),
    ("nhiệm kỳ 2024 - 2029", "nhiem ki 2024 2029"),
    ("nhiệm kỳ 2024-2029", "nhiem ki 2024 2029"),
    ("covid-19", "covid 19"),
    ("phòng chống dịch covid-19", "phong chong dich covid 19"),
    ("6 tháng đầu năm 2021", "6 thang dau 2021"),
    ("đại hội 13", "dai hoi 13"),
    ("tháng 11", "thang 11"),
    ("5 năm thực hiện", "5 nam thuc hien"),
    ("giám sát giám sát", "giam sat"),
    ("9" * 13, "9" * 13),
    ("a_b", "a b"),
    ("50%giám", "50 giam"),
    ("100%", "100"),
    ("100 % năm 2021", "100 2021"),
    ('"giám sát"', "giam sat"),
    ("giám’sát'", "giam sat"),
    ("😀 giám sát 👍🏽", "giam sat"),
    ("số", "so"),
]

# Both a number and a time: text, label
TWO_READINGS = [
    ("2021", "năm 2021"),
    (" 2021 ", "năm 2021"),
    ("văn bản 2021", "năm 2021"),
    ("11/2021", "tháng 11/2021"),
    ("11-2021", "tháng 11/2021"),
    ("11.2021", "tháng 11/2021"),
]

# What cannot be a date: text, part of the sentence, words that are left
PROBLEMS = [
    ("31/02/2021", "chỉ có 28 ngày", ""),
    ("31/11/2021 giám sát", "chỉ có 30 ngày", "giam sat"),
    ("giám sát ngày 29/02/2021", "chỉ có 28 ngày", "giam sat"),
    ("00/01/2021", "Không có ngày 0", ""),
    ("01/13/2021", "Không có tháng 13", ""),
    ("31/2/21", "chỉ có 28 ngày", ""),
    ("32-11-21 mặt trận", "không có ngày 32", "mat tran"),
    ("trước 31/2/2021", "chỉ có 28 ngày", ""),
    ("từ 31/2/2021", "chỉ có 28 ngày", ""),
    ("từ ngày 31/2/2021 đến nay", "chỉ có 28 ngày", ""),
    ("giám sát từ 31/2/2021", "chỉ có 28 ngày", "giam sat"),
    ("năm 3000", "nằm ngoài khoảng", ""),
    ("năm 1800", "nằm ngoài khoảng", ""),
    ("nghị quyết năm 3000", "nằm ngoài khoảng", ""),
    ("từ năm 3000", "nằm ngoài khoảng", ""),
    ("văn bản trước năm 1500", "nằm ngoài khoảng", ""),
    # A day without its year may stand in a title: it is looked for as it was typed.
    ("ngày 18/11", "thiếu năm", "ngay 18 11"),
    ("ngày 18 tháng 11", "thiếu năm", "ngay 18 thang 11"),
    ("trước ngày 30/6", "thiếu năm", "truoc ngay 30 6"),
    ("kỷ niệm ngày 27/7", "thiếu năm", "ki niem ngay 27 7"),
    ("ngày 30/4, ngày 2/9", "thiếu năm", "ngay 30 4 2 9"),
    ("01/01/0001", "nằm ngoài khoảng", ""),
    ("19/11/2201", "nằm ngoài khoảng", ""),
    ("2021-02-30", "chỉ có 28 ngày", ""),
]

NOTHING = ["", " ", "!!!", "?", "%", "_", "'\"", "--//..", "😀", "\0", "\u200b", "…", "\n\t"]


def understood(text: str) -> DocumentQuery:
    return parse_query(text, TYPES)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(("text", "number", "type_name", "period"), NUMBERS)
def test_a_number_is_found_with_its_type_and_time(form, text, number, type_name, period):
    query = understood(unicodedata.normalize(form, text))
    assert query.number is not None
    assert query.number.text == number
    assert query.type_name == type_name
    assert (query.period and query.period.label()) == period
    assert (query.words, query.problems, query.other_reading) == ((), (), None)
    assert query.names_one_number


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(("text", "number", "label", "left"), BESIDE)
def test_of_the_words_beside_it_only_those_that_say_nothing_go(form, text, number, label, left):
    query = understood(unicodedata.normalize(form, text))
    assert (query.number and query.number.text) == number
    assert (query.period and query.period.label()) == label
    assert query.rest.split() == left.split()


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(("text", "label"), TIMES)
def test_a_time_is_a_time_with_the_day_first(form, text, label):
    query = understood(unicodedata.normalize(form, text))
    assert query.period is not None
    assert query.period.label() == label
    assert (query.number, query.words, query.problems) == (None, (), ())
    assert not query.names_one_number


@pytest.mark.parametrize(("text", "label", "words"), TIMES_AMONG_WORDS)
def test_a_span_is_taken_out_of_the_words_beside_it(text, label, words):
    query = understood(text)
    assert query.period is not None
    assert query.period.label() == label
    assert query.words == tuple(words.split())


@pytest.mark.parametrize(("text", "year", "left"), STATED_YEARS)
def test_a_year_among_words_is_named_but_stays_a_word(text, year, left):
    query = understood(text)
    assert query.period is None
    assert (query.stated_year and query.stated_year.start.year) == year
    assert query.rest_without_year.split() == left.split()


@pytest.mark.parametrize(
    ("text", "says_nothing"),
    [
        ("31/2/2021", True),
        ("!!!", True),
        ("😀", True),
        ("nghị quyết", False),
        ("giám sát 31/2/2021", False),
        ("năm 2021", False),
        ("04", False),
    ],
)
def test_a_text_without_anything_to_look_for_says_nothing(text, says_nothing):
    assert understood(text).says_nothing is says_nothing


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(("text", "words"), WORDS)
def test_other_words_are_words(form, text, words):
    query = understood(unicodedata.normalize(form, text))
    assert query.words == tuple(words.split())
    assert (query.number, query.period, query.problems) == (None, None, ())
    assert not query.names_one_number


@pytest.mark.parametrize(
    ("text", "type_name", "words"),
    [
        ("kế hoạch năm 2021 về giám sát", "ke hoach", "2021 ve giam sat"),
        ("kế hoạch 2021", "ke hoach", "2021"),
        ("nghi quyet 2021", "nghi quyet", "2021"),
        ("Nghị quyết", "nghi quyet", ""),
        ("kế hoạch 6 tháng đầu năm", "ke hoach", "6 thang dau nam"),
        ("kế hoạch 9 tháng", "ke hoach", "9 thang"),
        ("nghị quyết liên tịch về giám sát", "nghi quyet lien tich", "ve giam sat"),
    ],
)
def test_a_type_at_the_beginning_is_a_type(text, type_name, words):
    query = parse_query(text, ["Kế hoạch", "Nghị quyết", "Nghị quyết liên tịch"])
    assert (query.type_name, query.words) == (type_name, tuple(words.split()))
    assert query.number is None


@pytest.mark.parametrize(("text", "label"), TWO_READINGS)
def test_a_bare_year_or_month_is_a_number_too(text, label):
    query = understood(text)
    assert query.number is not None
    assert query.other_reading is not None
    assert query.other_reading.label() == label
    assert (query.period, query.words) == (None, ())
    assert not query.names_one_number


@pytest.mark.parametrize(("text", "sentence", "words"), PROBLEMS)
def test_an_impossible_date_is_named_and_the_rest_counts(text, sentence, words):
    query = understood(text)
    assert len(query.problems) == 1
    assert sentence in query.problems[0]
    assert query.words == tuple(words.split())
    assert query.period is None
    assert not query.names_one_number


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("trước ngày 30/6", ""),
        ("giám sát sau ngày 30/6", "giám sát"),
        ("kỷ niệm ngày 27/7", "kỷ niệm"),
    ],
)
def test_with_a_day_that_lacks_its_year_goes_the_word_before_it(text, left):
    assert understood(text).rest_without_day.split() == left.split()


def test_beside_an_impossible_day_the_other_end_of_a_span_is_a_day():
    query = understood("từ 31/2/2021 đến 1/3/2021")
    assert query.period is not None
    assert (query.period.label(), query.words) == ("ngày 01/03/2021", ())
    assert "chỉ có 28 ngày" in query.problems[0]


def test_a_number_beside_an_impossible_date_counts_but_does_not_hide_the_problem():
    query = understood("04-NQ/TU ngày 31/02/2021")
    assert query.number is not None
    assert query.problems
    assert not query.names_one_number


def test_beside_a_number_a_day_without_its_year_is_no_word():
    query = understood("04-NQ/TU ngày 19/11")
    assert query.number is not None
    assert "thiếu năm" in query.problems[0]
    assert query.words == ()


def test_a_number_beside_a_year_out_of_range_counts_and_the_year_is_named():
    query = understood("04-NQ/TU năm 3000")
    assert query.number is not None
    assert "nằm ngoài khoảng" in query.problems[0]
    assert query.words == ()


@pytest.mark.parametrize("text", NOTHING, ids=repr)
def test_signs_without_letters_or_digits_mean_nothing(text):
    query = understood(text)
    assert (query.number, query.period, query.words) == (None, None, ())
    assert not query.names_one_number
    if query.text:  # something was typed: say why nothing is looked for
        assert "Không thấy chữ hay số nào" in query.problems[0]


def test_the_whole_of_a_citation_is_understood():
    query = understood(
        "Nghị quyết số 04-NQ/TU ngày 19/11/2021 của Ban Thường vụ Tỉnh ủy về nâng cao chất lượng"
    )
    assert query.number is not None
    assert query.number.text == "04-NQ/TU"
    assert query.type_name == "nghi quyet"
    assert query.period is not None
    assert query.period.start == query.period.end == date(2021, 11, 19)
    assert query.words[-3:] == ("cao", "chat", "luong")
    assert not {"so", "ngay", "cua", "ban"} & set(query.words[-3:])
    assert not query.names_one_number


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("nghị quyết 04 về mặt trận", "04", ("mat", "tran")),
        ("chỉ thị 05 của Bộ Chính trị", "05", ("bo", "chinh", "tri")),
        ("mặt trận 04-NQ/TU", "04-NQ/TU", ("mat", "tran")),
        ("đoàn kết 213 qd tw", "213 qd tw", ("doan", "ket")),
    ],
)
def test_a_number_among_words_keeps_the_words(text, number, words):
    query = understood(text)
    assert query.number is not None
    assert (query.number.text, query.words) == (number, words)
    assert not query.names_one_number


def test_a_type_the_portal_does_not_know_is_a_word():
    assert parse_query("nghị quyết 04", []).number is None
    assert parse_query("nghị quyết 04", []).words == ("nghi", "quyet", "04")


def test_a_long_text_is_read_up_to_a_limit():
    query = understood("giám sát " * 2_000)
    assert len(query.text) <= MAX_LENGTH
    assert query.is_cut
    assert not understood("giám sát").is_cut
    assert query.words[:2] == ("giam", "sat")


pieces = st.sampled_from(
    [
        *("04", "2021", "0", "99999999999", "-", "/", ".", " ", "ngày ", "tháng ", "năm ", "số "),
        *("NQ", "TU", "đã", "từ", "nghị quyết ", "QĐ-UBND", "31/02/2021", "\0", "%", "’", "😀"),
        *("19/11/2021", "a", "\u0301", "–", "\n", "(", "QH15"),
    ]
)


@given(st.text(max_size=400) | st.lists(pieces, max_size=12).map("".join))
@example("9" * 10_000)
@example("0" * 10_000)
@example("04-NQ/TU " * 1_200)
@example("19/11/2021 " * 1_000)
@example("\0" * 1_000 + "04-NQ/TU")
@example("a" * 10_000)
@example("\u0301" * 10_000)
@example("\ud800 04-NQ/TU \udfff")
@example("٤-NQ/TU ngày ١٩/١١/٢٠٢١")
def test_no_text_makes_it_fail(text):
    query = understood(text)
    assert len(query.text) <= MAX_LENGTH
    assert len(set(query.words)) == len(query.words)
    assert all(word and word == word.strip() for word in query.words)
    assert query.other_reading is None or (query.number is not None and query.period is None)
    assert query.names_one_number == (
        query.number is not None and not (query.other_reading or query.words or query.problems)
    )


@given(st.lists(pieces, max_size=12).map("".join))
def test_both_normal_forms_mean_the_same(text):
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert understood(composed) == understood(decomposed)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from("/-.–"))
def test_every_day_is_read_back(day, separator):
    text = short_date(day).replace("/", separator)
    for each in (text, f"ngày {text}", f"giám sát {text}", day.isoformat()):
        period = understood(each).period
        assert period is not None
        assert (period.start, period.end) == (day, day)


REGISTER = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "documents.csv"


@pytest.mark.skipif(not REGISTER.exists(), reason="needs ../shared/data/documents.csv")
@pytest.mark.parametrize("change", [str, str.lower, lambda text: f"số {text}"])
def test_nearly_every_number_of_real_registers_is_understood_as_typed(change):
    with REGISTER.open(encoding="utf-8") as file:
        real = [row["number"] for row in csv.DictReader(file)]
    missed = []
    for text in real:
        query = understood(change(text))
        if not query.names_one_number or query.number.key != search_key(text):
            missed.append(text)
    assert len(missed) <= 3, missed
