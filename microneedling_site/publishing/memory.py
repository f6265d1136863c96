"""What was worked out for pages in earlier builds of one process.

    memory.begin("code 1a2b", library.pages, answers)
    memory.pages["/faq/"].products      the files of the page, which would come out the same

A correction of one page is live soon because of this: of ten thousand pages, only those are looked at again
whose questions to the library have other answers now.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NoReturn

from microneedling_site.publishing.product import Product
from microneedling_site.publishing.trace import Answers, Question


@dataclass(frozen=True, slots=True)
class Worked:
    """What was worked out for a page.

    Attributes:
        questions: what was asked of the library for it.
        answers: what the library answered, in the same order.
        products: its files, without the way to make them: that would hold on to everything that they show.
    """

    questions: tuple[Question, ...]
    answers: tuple[str, ...]
    products: tuple[Product, ...]


@dataclass(slots=True)
class Memory:
    """What was worked out, by page.

    Attributes:
        beneath: what all of it was worked out with.
        pages: what was worked out and is still true, by the addresses of the pages.
    """

    beneath: str = ""
    pages: dict[str, Worked] = field(default_factory=dict)

    def begin(self, beneath: str, urls: Collection[str], answers: Answers) -> None:
        """Forget what would come out otherwise now.

        Args:
            beneath: the hash of everything that all pages are made with.
            urls: the addresses of the pages that there are now.
            answers: those of the library that they are made from now.
        """
        is_same = beneath == self.beneath
        self.beneath = beneath
        self.pages = {
            url: worked
            for url, worked in self.pages.items()
            if is_same and url in urls and answers.to(worked.questions) == worked.answers
        }

    def keep(
        self, url: str, questions: tuple[Question, ...], answers: Answers, products: Collection[Product]
    ) -> None:
        """Remember what was worked out for a page.

        Args:
            url: the address of the page.
            questions: what was asked of the library.
            answers: those of that library.
            products: the files of the page.
        """
        bare = tuple(product.made_by(_forgotten) for product in products)
        self.pages[url] = Worked(questions, answers.to(questions), bare)


def _forgotten() -> NoReturn:
    raise LookupError("how a file is made is not remembered")
