"""Run a build in a process of its own and kill it (as kill -9 does) at a chosen moment.

The moments are counted, not timed: each time Python is about to touch the disk is one.
"""

import multiprocessing
import os
import signal
import sys
import threading

TOUCHES = frozenset(
    {
        "ctypes.dlsym",
        "fcntl.flock",
        "open",
        "os.listdir",
        "os.mkdir",
        "os.remove",
        "os.rename",
        "os.rmdir",
        "os.scandir",
        "os.symlink",
        "shutil.rmtree",
    }
)
_FORK = multiprocessing.get_context("fork")


def _counting(run, at, tell):
    seen = []

    def hook(event, arguments):
        if event in TOUCHES:
            seen.append(str(arguments[0]))
            if len(seen) == at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    run()
    tell.send(seen)


def _in_a_process(run, at):
    heard, tell = _FORK.Pipe(duplex=False)
    child = _FORK.Process(target=_counting, args=(run, at, tell))
    child.start()
    tell.close()
    seen = heard.recv() if at == 0 else []
    child.join()
    return child.exitcode, seen


def moments(run):
    """What the disk is touched for, in order, when the build is left to end."""
    code, seen = _in_a_process(run, at=0)
    assert code == 0
    return seen


def kill_at(run, moment):
    """Kill the build at its n-th touch, counting from 1; whether it was killed."""
    code, _ = _in_a_process(run, at=moment)
    return code == -signal.SIGKILL


def left_at(run, places, look):
    """What a look sees at each of these moments of one build: what a kill just then would leave.

    The build stands still while its disk is looked at, so nothing but what it has written by then
    is seen. One build shows every moment, where each kill needs a build of its own.
    """
    heard, tell = _FORK.Pipe(duplex=False)
    child = _FORK.Process(target=_looking, args=(run, frozenset(places), look, tell))
    child.start()
    tell.close()
    seen = heard.recv()
    child.join()
    return seen


def _looking(run, places, look, tell):
    count, seen, is_looking = 0, [], False
    # A build settles its files in several threads: the others wait while one stands still.
    turn = threading.RLock()

    def hook(event, arguments):
        nonlocal count, is_looking
        if event not in TOUCHES:
            return
        with turn:
            if is_looking:
                return
            count += 1
            if count in places:
                is_looking = True
                seen.append(look())
                is_looking = False

    sys.addaudithook(hook)
    run()
    tell.send(seen)


def spread(last, points):
    """So many numbers from 1 to the last, both included, evenly spread."""
    return sorted({1 + round(step * (last - 1) / (points - 1)) for step in range(points)})
