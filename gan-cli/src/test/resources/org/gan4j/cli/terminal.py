"""Runs a command on a terminal of its own: terminal.py COLUMNS COMMAND...

Copies what the command writes to the standard output. Each line of the standard input is an order: ^C types Ctrl-C,
HANGUP closes the terminal, and the name of a signal sends it to the command. Ends as the command does, with 128 + n where
signal n ended it. To the question for its device attributes it answers what the variable ATTRIBUTES says.
"""
import fcntl, os, pty, select, signal, struct, sys, termios

for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(each, signal.SIG_DFL)
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, int(sys.argv[1]), 0, 0))
watched = [terminal, 0]
while terminal in watched:
    for ready in select.select(watched, [], [])[0]:
        if ready == 0:
            order = sys.stdin.readline().strip()
            if not order:
                watched.remove(0)
            elif order == "^C":
                os.write(terminal, b"\x03")
            elif order == "HANGUP":
                os.close(terminal)
                watched.remove(terminal)
                break
            else:
                os.kill(pid, getattr(signal, "SIG" + order))
        else:
            try:
                content = os.read(terminal, 65536)
            except OSError:
                content = b""
            if b"\x1b[c" in content and "ATTRIBUTES" in os.environ:
                os.write(terminal, os.environ["ATTRIBUTES"].encode())
            if content:
                sys.stdout.buffer.write(content)
                sys.stdout.buffer.flush()
            else:
                watched.remove(terminal)
status = os.waitpid(pid, 0)[1]
os._exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))
