"""The loop that all jobs share: it calls what is posted, each and in order."""

import threading

from cinema_actors.io_loop import IOLoop


def test_one_knock_wakes_the_loop_for_all_that_is_posted_and_a_call_that_fails_keeps_nobody_from_being_called() -> None:
    def fails() -> None:
        raise ZeroDivisionError

    io, told, complaints = IOLoop(), [], []
    all_told = threading.Event()
    io.loop.set_exception_handler(lambda loop, context: complaints.append(type(context["exception"])))
    for number in range(100):
        io.post(lambda number=number: told.append(number))
        io.post(fails)
    io.post(all_told.set)
    assert all_told.wait(5)
    assert told == list(range(100))
    assert complaints == [ZeroDivisionError] * 100
    io.close()


def test_calls_of_many_threads_are_all_made() -> None:
    io, told = IOLoop(), []
    threads = [
        threading.Thread(target=lambda: [io.post(lambda: told.append(1)) for _ in range(1000)]) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    done = threading.Event()
    io.post(done.set)
    assert done.wait(5)
    assert len(told) == 8000
    io.close()


def test_a_timer_calls_when_its_time_has_come_and_at_once_for_the_past() -> None:
    called = threading.Event()
    io = IOLoop()
    io.later(-5, called.set)
    assert called.wait(5)
    io.close()
