"""Publishing from end to end: read, hold back, build, prove, swap.

    publisher = Publisher(content_dir, Releases(releases_dir))
    outcome = publisher.publish()
    outcome.release.digest

One `Publisher` may publish many times; what it read and examined stays with it, so the next time costs
only what changed.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings

from microneedling_site.library.credits import credits_of
from microneedling_site.library.library import Library
from microneedling_site.library.weeding import hold, weeding_only_new
from microneedling_site.publishing import code, losses, repair, snapshot, statics, status
from microneedling_site.publishing.build import Build
from microneedling_site.publishing.making import Making, Progress, refusing
from microneedling_site.publishing.memory import Memory
from microneedling_site.publishing.outcome import Outcome, RefusedError
from microneedling_site.publishing.plan import Kitchen
from microneedling_site.publishing.product import ChangedError
from microneedling_site.publishing.proof import Proof
from microneedling_site.publishing.release import Manifest, Release
from microneedling_site.publishing.releases import Releases
from microneedling_site.publishing.snapshot import InvalidError, Look, Snapshot
from microneedling_site.publishing.templates import Templates
from microneedling_site.site.apps import shelf

#: Releases that are kept, the current one among them.
KEEP = 5
#: Seconds to wait for another publisher.
PATIENCE = 60.0

#: Times that content may change under the reading before it is given up.
_TRIES = 5


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


@dataclass(slots=True)
class Publisher:
    """Publishes one content folder into one folder of releases.

    Attributes:
        content_dir: the Markdown.
        releases: where to.
        progress: told how many pages of how many are made.
        on_wait: called when another publisher has to be waited for.
        clock: tells the time, with its time zone.
    """

    content_dir: Path
    releases: Releases
    progress: Progress = lambda *_: None
    on_wait: Callable[[], None] = lambda: None
    clock: Callable[[], datetime.datetime] = _now
    _library: Library | None = None
    _statics: statics.StaticFiles | None = None
    _templates: Templates | None = None
    _manifests: dict[str, Manifest] = field(default_factory=dict)
    _memory: Memory = field(default_factory=Memory)
    _proof: Proof = field(default_factory=Proof)
    _built_here: str = ""
    _damaged: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        code.program()  # Before the files of the program can change below it.

    def publish(
        self,
        *,
        strict: bool = False,
        allow_removals: bool = False,
        instead: Callable[[Release], None] | None = None,
        again: bool = True,
        at: datetime.datetime | None = None,
    ) -> Outcome:
        """Build a release of the newest content and show it to the public.

        Args:
            strict: whether any error refuses the whole.
            allow_removals: whether many pages may go at once.
            instead: what to do with the release instead of showing it; afterwards it may be removed.
            again: whether content that was rolled back may be shown again.
            at: the time at which readers look; now, where it is left out.

        Raises:
            RefusedError: nothing was published.
            BusyError: another publisher did not finish in time.
        """
        with self._alone(is_noted=instead is None):
            now = at or self.clock()
            with weeding_only_new():
                taken, release, build, source = self._newest(
                    strict=strict, allow_removals=allow_removals, now=now
                )
            earlier = status.read(self.releases.root)
            held_back = _held_back(taken, earlier, now)
            is_new = False
            if instead is not None:
                instead(release)
            else:
                is_new = self._show(release, earlier, source=source, again=again, now=now)
                told = tuple(str(problem) for problem in taken.problems)
                self._note(held_back=held_back, refused="", problems=told)
            self.releases.prune(keep=KEEP)
        return Outcome(
            release=release,
            is_new=is_new,
            held_back=held_back,
            problems=taken.problems,
            pages=len(taken.library.pages),
            made=len(build.written.made),
            next_change=taken.library.next_change(now),
            damaged=self._damaged,
        )

    def roll_back(self) -> Release:
        """Show the release before the current one again.

        Raises:
            BusyError: another publisher did not finish in time.
            NothingBeforeError: there is no release before.
            RefusedError: the folder of releases cannot be written.
        """
        with self._alone(is_noted=False):
            release = self.releases.roll_back()
            self._note(is_rolled_back=True, shown_since=status.as_utc(self.clock()))
            return release

    @contextmanager
    def _alone(self, *, is_noted: bool) -> Iterator[None]:
        """Be the only publisher inside the `with` block; what is refused in it is noted, if it shall be."""
        try:
            with self.releases.lock(patience=PATIENCE, on_wait=self.on_wait):
                try:
                    self.releases.tidy()
                    yield
                except (RefusedError, OSError) as error:
                    if is_noted:
                        self._note_refusal(self._refusal(error))
                    raise
        except OSError as error:
            raise self._refusal(error) from error

    def _refusal(self, error: RefusedError | OSError) -> RefusedError:
        """Say what the disk refused, and what patients see meanwhile."""
        if isinstance(error, RefusedError):
            return error
        place = f" ({error.filename})" if error.filename else ""
        current = self.releases.current()
        meanwhile = f"Patients see release {current.digest}." if current else "Patients see no release."
        return RefusedError(
            f"The disk refused: {error.strerror}{place}. {meanwhile} Make room, or give this account leave "
            "to write the folder of releases, and publish again."
        )

    def _newest(
        self, *, strict: bool, allow_removals: bool, now: datetime.datetime
    ) -> tuple[Snapshot, Release, Build, str]:
        """Build a release of what of the newest content can be published."""
        current = self.releases.current()
        for _ in range(_TRIES):
            taken = self._snapshot(current, strict=strict, now=now)
            if current is not None and not allow_removals:
                self._refuse_losses(taken, current, now)
            try:
                return taken, *self._built(taken, current)
            except ChangedError:
                time.sleep(snapshot.SETTLED_AFTER)
        raise RefusedError("The content kept changing while it was read. Publish once it has come to rest.")

    def _show(
        self, release: Release, earlier: status.Status, *, source: str, again: bool, now: datetime.datetime
    ) -> bool:
        """Make a release current, unless it is, or was taken back; return whether it became that."""
        if earlier.is_rolled_back and source == earlier.source and not again:
            return False
        current = self.releases.current()
        is_new = current is None or release.digest != current.digest
        if is_new:
            self.releases.make_current(release)
            self._note(shown_since=status.as_utc(now))
        self._note(source=source, is_rolled_back=False)
        return is_new

    def _snapshot(self, current: Release | None, *, strict: bool, now: datetime.datetime) -> Snapshot:
        found = self._look(now)
        if found.moving:
            # Whoever saved a moment ago has finished by then; only what still moves is held back.
            time.sleep(snapshot.SETTLED_AFTER)
            found = self._look(now)
        if any(problem.code == "E117" for problem in found.problems):
            raise RefusedError("The content folder cannot be read, so nothing was changed.", found.problems)
        try:
            taken = snapshot.take(found, current=current, at=now)
        except InvalidError as error:
            reason = "What is left without the faulty files is no valid site, so nothing was changed."
            if current is None:
                reason = "A first release needs content without errors."
            raise RefusedError(reason, error.problems) from error
        if strict and not taken.is_complete:
            raise RefusedError("There are errors, and --strict publishes all or nothing.", taken.problems)
        return taken

    def _look(self, now: datetime.datetime) -> Look:
        found = snapshot.look(self.content_dir, at=now, earlier=self._library)
        self._library = found.settled
        return found

    def _refuse_losses(self, taken: Snapshot, current: Release, now: datetime.datetime) -> None:
        """Refuse to take most of a site away: that is a wrong folder far more often than a wish."""
        before = self._manifest(current)
        left = losses.pages_left(taken.library, before, at=now)
        if losses.is_mass_loss(left=left, before=before.page_count):
            raise RefusedError(
                f"Only {left} of {before.page_count} pages would be left. If that is meant, publish with "
                "--allow-removals.",
                taken.problems,
            )

    def _built(self, taken: Snapshot, current: Release | None) -> tuple[Release, Build, str]:
        """Build, prove and name a release."""
        hold()  # What was read just now stays.
        shelf().show(taken.library)
        with self.releases.staging() as folder:
            kitchen = self._kitchen(taken.library)
            build = Build(folder, current, self._undamaged(current))
            with refusing("The pages could not be made"):
                Making(build, kitchen, self._proof, self.progress).all_files()
                build.add_content(taken.library, lambda path: self._read(taken, path))
                manifest = build.finish(kitchen.code)
            self._prove(folder, manifest)
            release = self.releases.adopt(folder, manifest.digest)
        self._manifests = {release.digest: manifest}
        self._built_here = release.digest
        return release, build, kitchen.source(manifest)

    def _undamaged(self, current: Release | None) -> Manifest | None:
        """Return what of the current release may be taken over; all of it, where it was built here."""
        self._damaged = ()
        if current is None:
            return None
        manifest = self._manifest(current)
        if current.digest != self._built_here:
            self._damaged = repair.damaged(current, manifest)
        return repair.without(manifest, self._damaged) if self._damaged else manifest

    def _kitchen(self, library: Library) -> Kitchen:
        if self._statics is None or self._statics.digest != statics.digest():
            with self.releases.staging() as folder:
                try:
                    self._statics = statics.collect(folder)
                except statics.UncollectableError as error:
                    raise RefusedError(
                        f"The static files do not fit together: {error}. Nothing was changed."
                    ) from error
        self._templates = Templates.newest(self._templates)
        by = code.digest(self._statics.digest)
        return Kitchen(library, self._templates, self._statics, by, self._memory)

    def _read(self, taken: Snapshot, path: PurePosixPath) -> bytes:
        held = taken.held_back.get(path)
        try:
            return held if held is not None else (self.content_dir / path).read_bytes()
        except OSError as error:
            raise ChangedError(str(path)) from error

    def _prove(self, folder: Path, manifest: Manifest) -> None:
        """Refuse a release with a link that leads nowhere."""
        links = self._proof.broken_links(folder, manifest.files.values(), site_url=settings.SITE_URL)
        if links:
            told = "\n".join(f"  {link}" for link in links)
            raise RefusedError(f"Links of the finished pages lead nowhere, so nothing was changed:\n{told}")

    def _manifest(self, release: Release) -> Manifest:
        if release.digest not in self._manifests:
            try:
                self._manifests = {release.digest: release.manifest()}
            except (ValueError, LookupError, TypeError) as error:
                raise RefusedError(
                    f"The manifest of the current release, {release.digest}, is damaged, so nothing was "
                    "changed. Show the release before it with --rollback, and publish again."
                ) from error
        return self._manifests[release.digest]

    def _note_refusal(self, refused: RefusedError) -> None:
        # A disk that took no release takes no status either; whoever called still learns of it.
        with suppress(OSError):
            self._note(refused=refused.reason, problems=tuple(str(problem) for problem in refused.problems))

    def _note(self, **changes: Any) -> None:
        """Write what changed into the status."""
        status.write(self.releases.root, replace(status.read(self.releases.root), **changes))


def _held_back(
    taken: Snapshot, earlier: status.Status, now: datetime.datetime
) -> tuple[status.HeldBack, ...]:
    library = taken.library
    hidden = {credits_of(url) for url in library.withheld}
    files = []
    for path, old in taken.held_back.items():
        meanwhile = status.Meanwhile.NOTHING if old is None else status.Meanwhile.LAST_GOOD
        if path in hidden:
            meanwhile = status.Meanwhile.NO_PICTURE
        files.append((library.path_of(path), meanwhile))
    return status.held_back(files, earlier=earlier, now=now)
