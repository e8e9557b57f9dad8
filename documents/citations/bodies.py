"""Words of the names of bodies that issue documents, and words that end such a name.

Folded, unless a tone tells one word from another. Collected from Nghị định 30/2020/NĐ-CP,
Hướng dẫn 36-HD/VPTW and some forty thousand paragraphs that cite documents.
"""

# First words of the names of bodies and posts, folded; where "của" is missing only these count.
HEADS = frozenset(
    "ubnd, hdnd, hdbt, ubtvqh, ubmttq, ubtwmttq, bch, btv, btt, dct, ttcp, bhxh, vksndtc, "
    "tandtc, tw, qh, chinh phu, thu tuong, pho thu, quoc hoi, uy ban, hoi dong, bo truong, "
    "bo chinh, ban bi, ban thuong, ban chap, ban to, ban tuyen, ban dan, ban chi, ban noi, "
    "ban kinh, ban doi, ban can, tinh uy, thanh uy, huyen uy, quan uy, dang uy, thi uy, "
    "trung uong, tong cuc, van phong, chu tich, toa an, vien kiem, vien truong, ngan hang, "
    "thong doc, tong lien, lien doan, hoi lien, hoi nong, hoi cuu, hoi chu, doan chu, "
    "doan thanh, dang bo, mat tran, thanh tra, kiem toan, tong kiem, bao hiem, dai hoc, "
    "tap doan, cong an, quan khu, lien bo, giam doc, chanh an, chanh van, dai hoi, hoi nghi, "
    "thuong truc, thuong vu, tong bi, tong thanh, cuc truong, tong cong, chi cuc, kho bac, "
    "uy vien, tong tu, bo tong, bo tu, bo noi, bo tai, bo y, bo cong, bo quoc, bo ngoai, "
    "bo giao, bo khoa, "
    "bo nong, bo xay, bo van, bo thong, bo ke, bo lao, bo dan, bo thuong, bo thuy, bo gd, "
    "bo ldtbxh, bo nn, bo tt, bo vhttdl, bo kh, so noi, so tai, so y, so tu, so cong, "
    "so giao, so khoa, so nong, so xay, so van, so thong, so ke, so lao, so dan, so gd, "
    "so du, cuc thue, cuc hai, cuc quan, cuc canh, cuc thi, cuc viec, cuc dang, ban dai, "
    "ban cong, hoc vien, nha nuoc, bo gtvt, bo tnmt, hoi khuyen".split(", ")
)
# Words in small letters that names of bodies hold.
INSIDE = frozenset(
    "nhân dân tỉnh thành phố huyện quận xã phường thị trấn đặc khu trung ương tối cao nước "
    "nhà nông thôn hội ủy uỷ phủ tướng trưởng chính trị vụ trực thường bí thư bộ chủ tịch "
    "đoàn đảng viên khóa khoá lần thứ trí tuệ nghiệp công nghệ vận tải vực quốc gia toàn liên "
    "hiệp lao động việt nam cựu chiến binh phụ nữ thanh niên cộng sản kiểm sát tòa toà án "
    "nghị quyền địa phương truyền thông du lịch thể thao môi trường hóa đào tạo đầu khoa học "
    "kháng hành lâm thời phát triển chấp điều tra quân sự biên phòng tộc tôn giáo y tế thuế "
    "nghĩa hòa hoà hải quan thống kê kho bạc mặt trận tổ văn dục ngân hàng sách chỉ đạo chức "
    "tuyên nội đối ngoại tài nguyên thương mại nhiệm".split()
)
STOPS = frozenset(
    "về ngày có được thì là đã với theo tại trong cho khi như để bởi gồm nêu nhằm này đó cũng "
    "vẫn sẽ phải chưa không nếu mà nên hoặc hay từ đến do trên dưới sau trước tháng của kèm "
    "gửi yêu ra các những một bằng mới trình đang vừa căn nay kể số năm ký kí đề hỏi kêu giao "
    "lại tới kiêm".split()
)
STOPS_IN_TWO = frozenset(
    "quy dinh, quy che, huong dan, ban hanh, sua doi, bo sung, thay the, bai bo, huy bo, "
    "phe duyet, phe chuan, cong bo, dieu chinh, trien khai, thuc hien, xac dinh, yeu cau, "
    "thanh lap, thong nhat, thong qua, dong y, quy tac, cong nhan, quyet dinh, ve viec, "
    "giai thich, dinh chinh, cho phep, tiep tuc, tang cuong, nang cao, day manh, dai hanh, "
    "dieu tiet, bien soan, quan ly, giai quyet, tong ket, so ket, cu the, nham muc, nay la, "
    "bat dau, to chuc, chi dao, kiem tra, dieu tra, xu phat, xep hang, bo nhiem, thi diem, "
    "trong do, hieu luc, het hieu, co hieu, dieu le, phu luc, mau so, kem theo".split(", ")
)
STOP_CAPITALS = frozenset(
    "Theo Điều Khoản Mẫu Phụ Căn Tại Về Trong Để Khi Các Những Từ Đối Việc Nguồn Xem Tải Quý "
    "Năm Ngày Tháng Số".split()
)
NAMES_OR_VERBS = frozenset({"to chuc", "chi dao", "kiem tra", "quan ly", "dieu hanh", "dieu tra"})
NO_BODIES = frozenset("Hiến Việt Người Nhà Đề".split())
PARTS_OF_DOCUMENTS = frozenset("luat muc chuong phan dieu khoan phu mau".split())
# Names that are complete; only these words go on with them.
COMPLETE = frozenset({"chinh phu", "chinh tri", "bi thu", "quoc hoi"})
MINISTRIES = frozenset(
    "tai chinh, cong an, quoc phong, y te, noi vu, tu phap, xay dung, cong thuong, "
    "moi truong, cong nghe, xa hoi, nong thon, dao tao, du lich, truyen thong, thong tin, "
    "van tai, ngoai giao, dau tu, ton giao".split(", ")
)
MAY_FOLLOW = frozenset(
    "viet nuoc khoa lam lien cach trung ban bch dang thanh tinh huyen quan thi va".split()
)
NUMERALS = frozenset("nhat hai ba tu bon nam sau bay tam chin muoi".split())
NEW_BODY = frozenset(
    "bo, ban, so, chinh, thu, quoc, uy, ubnd, hdnd, hoi, toa, vien, tong, cuc, tinh, thanh, "
    "huyen, van, chu, doan, mat, lien, trung, bch, ngan hang".split(", ")
)
# Their names hold a comma or a dash.
COMMA_AFTER = frozenset({"bo truong", "van hoa", "kinh te", "khoa hoc", "lao dong", "doi moi"})
COMMA_BEFORE = frozenset("the thong gia giao thuong cong khoa ngan xa chu".split())
