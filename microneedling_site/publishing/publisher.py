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
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.template import TemplateDoesNotExist, TemplateSyntaxError

from microneedling_site.library.library import Library, load
from microneedling_site.library.problems import Problem
from microneedling_site.publishing import code, snapshot, statics, status
from microneedling_site.publishing.build import Build, ChangedError
from microneedling_site.publishing.plan import Kitchen, Product, UnpublishableError
from microneedling_site.publishing.proof import Proof
from microneedling_site.publishing.release import Manifest, Release
from microneedling_site.publishing.releases import Releases
from microneedling_site.publishing.snapshot import InvalidError, Snapshot
from microneedling_site.publishing.templates import Templates
from microneedling_site.site.apps import shelf

#: Releases that are kept, the current one among them.
KEEP = 5
#: Seconds to wait for another publisher.
PATIENCE = 60.0

#: Of ten pages, at least nine are still there after an honest edit.
_LEAST_LEFT = 0.9
#: Times that content may change under the reading before it is given up.
_TRIES = 5

Progress = Callable[[int, int], None]


class RefusedError(Exception):
    """Nothing was published, and patients see what they saw before.

    Attributes:
        reason: in one sentence, with what to do about it.
        problems: of the content, where they are the reason.
    """

    def __init__(self, reason: str, problems: Iterable[Problem] = ()) -> None:
        self.reason = reason
        self.problems = tuple(problems)
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a publishing came to.

    Attributes:
        release: what was built, or what was there already.
        is_new: whether patients see something else than before.
        held_back: files that are not published as they are.
        problems: everything that is wrong with the content.
        pages: how many pages the release has.
        made: how many files were made; the others were taken over.
        next_change: when a page comes or goes by itself.
    """

    release: Release
    is_new: bool
    held_back: tuple[status.HeldBack, ...]
    problems: tuple[Problem, ...]
    pages: int
    made: int
    next_change: datetime.datetime | None


@dataclass(slots=True)
class Publisher:
    """Publishes one content folder into one folder of releases."""

    content_dir: Path
    releases: Releases
    progress: Progress = lambda *_: None
    on_wait: Callable[[], None] = lambda: None
    _library: Library | None = None
    _statics: statics.StaticFiles | None = None
    _manifests: dict[str, Manifest] = field(default_factory=dict)
    _proof: Proof = field(default_factory=Proof)

    def publish(
        self,
        *,
        strict: bool = False,
        allow_removals: bool = False,
        swap: bool = True,
        at: datetime.datetime | None = None,
        again: bool = True,
    ) -> Outcome:
        """Build a release of the newest content and show it to the public.

        Args:
            strict: whether any error refuses the whole.
            allow_removals: whether many pages may go at once.
            swap: whether the release becomes current; otherwise it is only built.
            at: the time at which readers look; now, where it is left out.
            again: whether a release that was rolled back may become current again.

        Raises:
            RefusedError: nothing was published.
            BusyError: another publisher did not finish in time.
        """
        with self.releases.lock(patience=PATIENCE, on_wait=self.on_wait):
            now = at or datetime.datetime.now(datetime.UTC)
            try:
                return self._publish(
                    strict=strict, allow_removals=allow_removals, swap=swap, again=again, now=now
                )
            except RefusedError as refused:
                self._note_refusal(refused)
                raise

    def _publish(
        self, *, strict: bool, allow_removals: bool, swap: bool, again: bool, now: datetime.datetime
    ) -> Outcome:
        current = self.releases.current()
        for _ in range(_TRIES):
            taken = self._snapshot(current, strict=strict, now=now)
            self._refuse_losses(taken, current, allowed=allow_removals)
            try:
                release, build = self._built(taken, current)
                break
            except ChangedError:
                time.sleep(snapshot.SETTLED_AFTER)
        else:
            raise RefusedError(
                "The content kept changing while it was read. Publish once it has come to rest."
            )
        held_back = self._held_back(taken, now)
        is_new = swap and self._show(release, current, again=again, now=now)
        if swap:
            earlier = status.read(self.releases.root)
            told = tuple(str(problem) for problem in taken.problems)
            status.write(self.releases.root, replace(earlier, held_back=held_back, refused="", problems=told))
            self.releases.prune(keep=KEEP)
        return Outcome(
            release=release,
            is_new=is_new,
            held_back=held_back,
            problems=taken.problems,
            pages=len(taken.library.pages),
            made=len(build.made),
            next_change=taken.library.next_change(now),
        )

    def roll_back(self) -> Release:
        """Show the release before the current one again.

        Raises:
            BusyError: another publisher did not finish in time.
            NothingBeforeError: there is no release before.
        """
        with self.releases.lock(patience=PATIENCE, on_wait=self.on_wait):
            current = self.releases.current()
            release = self.releases.roll_back()
            status.write(
                self.releases.root,
                replace(
                    status.read(self.releases.root),
                    rolled_back_from=current.digest if current else "",
                    shown_since=status.as_utc(datetime.datetime.now(datetime.UTC)),
                ),
            )
            return release

    def _show(
        self, release: Release, current: Release | None, *, again: bool, now: datetime.datetime
    ) -> bool:
        """Make a release current, unless it is, or was taken back; return whether it became that."""
        earlier = status.read(self.releases.root)
        if current is not None and release.digest == current.digest:
            return False
        if release.digest == earlier.rolled_back_from and not again:
            return False
        self.releases.make_current(release)
        status.write(
            self.releases.root, replace(earlier, rolled_back_from="", shown_since=status.as_utc(now))
        )
        return True

    def _held_back(self, taken: Snapshot, now: datetime.datetime) -> tuple[status.HeldBack, ...]:
        names = [(taken.library.path_of(path), old is not None) for path, old in taken.held_back.items()]
        return status.held_back(names, earlier=status.read(self.releases.root), now=now)

    def _snapshot(self, current: Release | None, *, strict: bool, now: datetime.datetime) -> Snapshot:
        library = load(self.content_dir, at=now, earlier=self._library)
        if any(problem.code == "E117" for problem in library.problems):
            raise RefusedError("The content folder cannot be read, so nothing was changed.", library.problems)
        self._library = library
        try:
            taken = snapshot.take(library, current=current, at=now, now_ns=time.time_ns())
        except InvalidError as error:
            reason = "What is left without the faulty files is no valid site, so nothing was changed."
            if current is None:
                reason = "A first release needs content without errors."
            raise RefusedError(reason, error.problems) from error
        if strict and not taken.is_complete:
            raise RefusedError("There are errors, and --strict publishes all or nothing.", taken.problems)
        return taken

    def _refuse_losses(self, taken: Snapshot, current: Release | None, *, allowed: bool) -> None:
        """Refuse to take most of a site away: that is a wrong folder far more often than a wish."""
        if allowed or current is None:
            return
        before = self._manifest(current).page_count
        after = len(taken.library.pages)
        if after < before * _LEAST_LEFT:
            raise RefusedError(
                f"Only {after} of {before} pages would be left. If that is meant, publish with "
                "--allow-removals.",
                taken.problems,
            )

    def _built(self, taken: Snapshot, current: Release | None) -> tuple[Release, Build]:
        """Build, prove and name a release."""
        try:
            if self._statics is None or self._statics.digest != statics.digest():
                self._statics = statics.collect()
            shelf().show(taken.library)
            kitchen = Kitchen(taken.library, Templates(), self._statics, code.digest(self._statics.digest))
            with self.releases.staging() as folder:
                before = self._manifest(current) if current else None
                build = Build(folder, current, before)
                self._make(build, list(kitchen.products()))
                build.add_content(taken.library, lambda path: self._read(taken, path))
                manifest = build.finish(kitchen.code)
                self._prove(folder, manifest)
                release = self.releases.adopt(folder, manifest.digest)
        except (TemplateDoesNotExist, TemplateSyntaxError, UnpublishableError, ValueError) as error:
            raise RefusedError(f"A page could not be made: {error}. Nothing was changed.") from error
        except OSError as error:
            raise RefusedError(
                f"The release could not be written: {error.strerror}. Nothing was changed."
            ) from error
        self._manifests = {release.digest: manifest}
        return release, build

    def _make(self, build: Build, products: list[Product]) -> None:
        for number, product in enumerate(products, 1):
            build.add(product)
            self.progress(number, len(products))

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
            self._manifests = {release.digest: release.manifest()}
        return self._manifests[release.digest]

    def _note_refusal(self, refused: RefusedError) -> None:
        told = tuple(str(problem) for problem in refused.problems)
        new = replace(status.read(self.releases.root), refused=refused.reason, problems=told)
        # A disk that took no release takes no status either; whoever called still learns of it.
        with suppress(OSError):
            status.write(self.releases.root, new)
