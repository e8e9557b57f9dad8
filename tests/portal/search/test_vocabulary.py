"""The words of titles are known, and how common they are."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from portal.search import vocabulary
from portal.search.models import Entry, KnownWord
from portal.search.vocabulary import COMMON, how_common, learn, recount

pytestmark = pytest.mark.django_db


def known():
    return dict(KnownWord.objects.values_list("form", "titles"))


def make_entry(key, title):
    from django.utils import timezone  # noqa: PLC0415 - only here

    moment = timezone.now() - timedelta(days=1)
    return Entry.objects.create(
        key=key, kind="van-ban", object_id=key, visible_from=moment, title=title
    )


def test_words_are_counted_once_for_each_title_and_numbers_are_not_words():
    learn([("mat", "tran", "mat", "04"), ("mat", "nq", "co2")])
    learn([("tran",)])
    assert known() == {"mat": 2, "tran": 2, "nq": 1, "co2": 1}


def test_nothing_to_learn_is_fine():
    learn([])
    learn([(), ("2021",)])
    assert known() == {}


def test_a_common_word_is_not_written_any_more(django_assert_num_queries):
    learn([("mat",)] * COMMON)
    with django_assert_num_queries(1):
        learn([("mat",)])
    assert known() == {"mat": COMMON}


def test_a_batch_costs_two_queries_however_many_titles_it_has(django_assert_num_queries):
    titles = [(f"chu{number % 300}", f"x{number % 150}") for number in range(2_000)]
    with django_assert_num_queries(2):
        learn(titles[:1_000])


def test_a_very_large_batch_is_written_in_parts():
    learn([(f"chu{number}",) for number in range(5_000)])
    assert KnownWord.objects.count() == 5_000


def test_what_is_rolled_back_was_not_learnt_and_is_learnt_again():
    with transaction.atomic():
        learn([("mat",)])
        transaction.set_rollback(True)
    assert known() == {}
    learn([("mat",)])
    assert known() == {"mat": 1}


def test_a_recount_is_exact_and_forgets_what_no_title_holds():
    make_entry(1, "Mặt trận Tổ quốc, mặt trận")
    make_entry(2, "Kỹ thuật số 04 của Mặt trận")
    learn([("mat", "cu")] * 5)
    recount()
    assert known() == {
        "mat": 2, "tran": 2, "to": 1, "quoc": 1, "ki": 1, "thuat": 1, "so": 1, "cua": 1
    }  # fmt: skip
    Entry.objects.all().delete()
    recount()
    assert known() == {}


def test_a_recount_reads_titles_in_parts(monkeypatch):
    monkeypatch.setattr(vocabulary, "_TITLES_AT_ONCE", 2)
    for key in range(1, 6):
        make_entry(key, f"Mặt chữ{key}")
    recount()
    assert known() == {"mat": 5} | {f"chu{key}": 1 for key in range(1, 6)}


def test_any_letters_are_kept():
    make_entry(1, "가나 漢字 Ελλάδα 100% 'x\\' x" + "a" * 90)
    recount()
    assert {"가나", "漢字", "ελλαδα", "x", "x" + "a" * 59} == set(known())


def test_only_known_words_have_a_number():
    learn([("mat",)])
    assert how_common(["mat", "mta", ""]) == {"mat": 1}
    assert how_common([]) == {}


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer")
def test_many_that_learn_the_same_words_at_once_neither_fail_nor_lose_any():
    wrong = []
    barrier = Barrier(4)
    words = [f"chu{number}" for number in range(60)]

    def run(order):
        try:
            for _ in range(10):
                barrier.wait(timeout=30)
                with transaction.atomic():
                    learn([order])
        except Exception as error:  # noqa: BLE001 - it is looked at below
            wrong.append(error)
            barrier.abort()
        finally:
            connection.close()

    orders = [words, words[::-1], words[30:] + words[:30], words]
    threads = [Thread(target=run, args=(tuple(order),)) for order in orders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert known() == dict.fromkeys(words, 40)
