"""Write numbers the Vietnamese way: a point between thousands, a comma before decimals."""

_SIZE_UNITS = ("kB", "MB", "GB", "TB")


def group_thousands(number: int) -> str:
    """Write a whole number with points between its thousands.

    Args:
        number: any whole number, negative ones too.

    Returns:
        '2.595.954'.
    """
    return f"{number:,}".replace(",", ".")


def file_size(size: int) -> str:
    """Write the size of a file for a reader.

    Units are powers of 1000 (1 kB = 1,000 bytes), as the International System and
    IEC 80000-13 define kilo and mega; halves are rounded up.

    Args:
        size: the number of bytes.

    Returns:
        '512 byte', '340 kB', '1,2 MB': no decimals for bytes and kB, at most one above.

    Raises:
        ValueError: the size is negative.
    """
    if size < 0:
        raise ValueError("Dung lượng tệp không thể là số âm.")
    if size < 1000:
        return f"{size} byte"
    for power, unit in enumerate(_SIZE_UNITS, start=1):
        # Tenths of the unit, rounded; whole units for kB.
        step = 10 if unit == "kB" else 1
        divisor = 1000**power * step // 10
        tenths = (size + divisor // 2) // divisor * step
        # 999.600 bytes round to 1000 kB, which reads better as 1 MB.
        if tenths < 10_000 or unit == _SIZE_UNITS[-1]:
            break
    whole, tenth = divmod(tenths, 10)
    return f"{group_thousands(whole)}{f',{tenth}' if tenth else ''} {unit}"
