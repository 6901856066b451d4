/* Stands between a process and the files whose names begin in one way: counts what it asks of the disk, lets one call
 * go wrong, and writes down what was asked. Loaded before everything else (LD_PRELOAD); does nothing until it is armed.
 *
 * While it is armed nothing waits for the disk: only a power cut could tell, and that is played from the log.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define REAL(name, gives, takes) static gives (*real) takes; if (!real) real = (gives (*) takes)dlsym(RTLD_NEXT, name)
#define EXPORTED __attribute__((visibility("default")))

enum { COUNT, KILL, TORN, FULL, BROKEN, BROKEN_ONCE, READ_ONLY };
enum { NOTE, WRITE, CUT, SYNC, RENAME, UNLINK };

static struct {
    int armed, fault, log, struck;
    long at, calls;
    char watched[PATH_MAX];
} disk;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

struct head { uint8_t op; uint8_t spare; uint16_t path; uint32_t size; uint64_t offset; } __attribute__((packed));

/* Watch the files that begin with `watched`; at call `at` (from 1) the fault sets in. A log below 0 is none. */
EXPORTED void disk_arm(const char *watched, int fault, long at, int log) {
    pthread_mutex_lock(&turn);
    snprintf(disk.watched, sizeof disk.watched, "%s", watched);
    disk.fault = fault, disk.at = at, disk.log = log, disk.calls = 0, disk.struck = 0, disk.armed = 1;
    pthread_mutex_unlock(&turn);
}

EXPORTED void disk_heal(void) { disk.armed = 0; }
EXPORTED long disk_calls(void) { return disk.calls; }
EXPORTED int disk_struck(void) { return disk.struck; }

static int is_watched(const char *path) { return disk.armed && !strncmp(path, disk.watched, strlen(disk.watched)); }

static int path_of(int file, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t size = disk.armed ? readlink(link, path, PATH_MAX - 1) : -1;
    path[size > 0 ? size : 0] = 0;
    return size > 0 && is_watched(path);
}

static ssize_t put(int file, const void *data, size_t size) {
    REAL("write", ssize_t, (int, const void *, size_t));
    return real(file, data, size);
}

static ssize_t put_at(int file, const void *data, size_t size, off_t offset) {
    REAL("pwrite64", ssize_t, (int, const void *, size_t, off_t));
    return offset < 0 ? put(file, data, size) : real(file, data, size, offset);
}

static void noted(int op, const char *path, uint64_t offset, const void *data, size_t size) {
    if (disk.log < 0) return;
    struct head head = {op, 0, (uint16_t)strlen(path), (uint32_t)size, offset};
    if (put(disk.log, &head, sizeof head) < 0 || put(disk.log, path, head.path) < 0) _exit(97);
    if (size && put(disk.log, data, size) != (ssize_t)size) _exit(97);
}

EXPORTED void disk_note(const char *words) {
    pthread_mutex_lock(&turn);
    noted(NOTE, words, 0, NULL, 0);
    pthread_mutex_unlock(&turn);
}

static void killed(void) { kill(getpid(), SIGKILL); pause(); }

/* Count a call; give what is to become of it: 0 goes on, else an errno. A kill does not come back. */
static int struck(int needs_room) {
    long call = ++disk.calls;
    if (disk.fault == COUNT || call < disk.at) return 0;
    if (disk.fault == FULL && !needs_room) return 0;
    if (disk.fault == BROKEN_ONCE && call > disk.at) return 0;
    disk.struck = 1;
    if (disk.fault == KILL) killed();
    return disk.fault == FULL ? ENOSPC : disk.fault == READ_ONLY ? EROFS : EIO;
}

static ssize_t written(int file, const void *data, size_t size, off_t offset, const char *path) {
    off_t where = offset < 0 ? lseek(file, 0, SEEK_CUR) : offset;
    long call = disk.calls + 1;
    if (call == disk.at && size > 1 && (disk.fault == TORN || disk.fault == FULL)) {
        disk.calls = call, disk.struck = 1;
        ssize_t half = put_at(file, data, size / 2, offset);
        if (disk.fault == TORN) killed();
        return half;
    }
    int fault = struck(1);
    if (fault) { if (disk.fault == TORN) killed(); errno = fault; return -1; }
    ssize_t done = put_at(file, data, size, offset);
    if (done > 0) noted(WRITE, path, (uint64_t)where, data, (size_t)done);
    return done;
}

static ssize_t any_write(int file, const void *data, size_t size, off_t offset) {
    char path[PATH_MAX];
    if (!disk.armed || !path_of(file, path)) return put_at(file, data, size, offset);
    pthread_mutex_lock(&turn);
    ssize_t done = written(file, data, size, offset, path);
    pthread_mutex_unlock(&turn);
    return done;
}

EXPORTED ssize_t write(int file, const void *data, size_t size) { return any_write(file, data, size, -1); }
EXPORTED ssize_t pwrite(int file, const void *data, size_t size, off_t offset) { return any_write(file, data, size, offset); }
EXPORTED ssize_t pwrite64(int file, const void *data, size_t size, off_t offset) { return any_write(file, data, size, offset); }

/* Everything that is no write: `needs_room` where a full disk refuses it. */
static int asked(int op, const char *path, uint64_t offset, const char *other, int needs_room) {
    int fault = struck(needs_room);
    if (fault && disk.fault == TORN) killed();
    if (fault) { errno = fault; return -1; }
    noted(op, path, offset, other, other ? strlen(other) : 0);
    return 0;
}

static int any_sync(int file, const char *name) {
    char path[PATH_MAX];
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    if (!disk.armed || !path_of(file, path)) return real(file);
    pthread_mutex_lock(&turn);
    int done = asked(SYNC, path, 0, NULL, 0);
    pthread_mutex_unlock(&turn);
    return done;
}

EXPORTED int fsync(int file) { return any_sync(file, "fsync"); }
EXPORTED int fdatasync(int file) { return any_sync(file, "fdatasync"); }

static int any_cut(int file, off_t size) {
    REAL("ftruncate64", int, (int, off_t));
    char path[PATH_MAX];
    if (!disk.armed || !path_of(file, path)) return real(file, size);
    struct stat now;
    pthread_mutex_lock(&turn);
    int grows = !fstat(file, &now) && size > now.st_size;
    int done = asked(CUT, path, (uint64_t)size, NULL, grows);
    pthread_mutex_unlock(&turn);
    return done ? done : real(file, size);
}

EXPORTED int ftruncate(int file, off_t size) { return any_cut(file, size); }
EXPORTED int ftruncate64(int file, off_t size) { return any_cut(file, size); }

EXPORTED int rename(const char *from, const char *to) {
    REAL("rename", int, (const char *, const char *));
    if (!is_watched(from) && !is_watched(to)) return real(from, to);
    pthread_mutex_lock(&turn);
    int done = asked(RENAME, from, 0, to, 0);
    pthread_mutex_unlock(&turn);
    return done ? done : real(from, to);
}

EXPORTED int unlink(const char *path) {
    REAL("unlink", int, (const char *));
    if (!is_watched(path)) return real(path);
    pthread_mutex_lock(&turn);
    int done = asked(UNLINK, path, 0, NULL, 0);
    pthread_mutex_unlock(&turn);
    return done ? done : real(path);
}
