"""What a screen reader is told of the map, the timeline, the filters and the calendar, in full.

Of their examples in the styleguide, whose words stay as they are when somebody edits the content.
"""

# ruff: noqa: E501

from __future__ import annotations

from textwrap import dedent

import pytest
from playwright.sync_api import Browser

#: By the address of the example below the styleguide.
EXPECTED = {
    "body-map/1": """
        - list:
          - listitem:
            - link "Scalp (1 concern)":
              - /url: "#place_scalp"
          - listitem:
            - link "Forehead (1 concern)":
              - /url: "#place_forehead"
          - listitem:
            - link "Around the eyes (1 concern)":
              - /url: "#place_eyes"
          - listitem:
            - link "Face (1 concern)":
              - /url: "#place_face"
          - listitem:
            - link "Cheeks (1 concern)":
              - /url: "#place_cheeks"
          - listitem:
            - link "Ears (1 concern)":
              - /url: "#place_ears"
          - listitem:
            - link "Mouth (1 concern)":
              - /url: "#place_mouth"
          - listitem:
            - link "Nose (1 concern)":
              - /url: "#place_nose"
          - listitem:
            - link "Neck (2 concerns)":
              - /url: "#place_neck"
          - listitem:
            - link "Chin (1 concern)":
              - /url: "#place_chin"
        """,
    "day-finder/1": """
        - navigation "Stages, day by day":
          - list:
            - listitem:
              - link "Day 0 (from day 0 to day 0)":
                - /url: /results/day-0/
            - listitem:
              - link "Days 1 to 7 (from day 1 to day 7)":
                - /url: /results/the-first-week/
            - listitem:
              - link "Weeks 2 to 4 (from day 8 to day 28)":
                - /url: /results/the-time-after-it/
          - paragraph: The number is the day on which a stage begins; day 0 is the day of the treatment.
        - text: "Find your day: how many days ago was the treatment?"
        - 'textbox "Find your day: how many days ago was the treatment?"'
        - button "Go to my day"
        - status
        """,
    "group-stage/1": """
        - region "Day by day":
          - heading "Day by day" [level=2]
          - list:
            - listitem:
              - heading "Day 0" [level=3]:
                - link "Day 0":
                  - /url: /results/day-0/
              - list:
                - listitem: You feel a little tired.
                - listitem: It passes.
            - listitem:
              - heading "Days 1 to 7 The first week" [level=3]:
                - text: Days 1 to 7
                - link "The first week":
                  - /url: /results/the-first-week/
              - list:
                - listitem: You feel a little tired.
                - listitem: It passes.
              - paragraph:
                - 'link "When to get help: Days 1 to 7"':
                  - /url: /results/the-first-week/#care_ask
            - listitem:
              - heading "Weeks 2 to 4 The time after it" [level=3]:
                - text: Weeks 2 to 4
                - link "The time after it":
                  - /url: /results/the-time-after-it/
              - list:
                - listitem: You feel a little tired.
                - listitem: It passes.
              - paragraph:
                - 'link "When to get help: Weeks 2 to 4"':
                  - /url: /results/the-time-after-it/#care_ask
        """,
    "finder/3": """
        - search "Find a provider in this list":
          - text: Your postal code
          - paragraph:
            - text: To see how far it is. For example EX1.
            - link "How we measure":
              - /url: /about/
          - paragraph: "Error: This is not a postal code. Type one such as EX1."
          - textbox "Your postal code" [invalid]: EX 1 2 3
          - text: Place
          - combobox "Place":
            - option "Any" [selected]
            - option "Anywhere in Example"
            - option "Example Town, Example"
          - text: Language
          - combobox "Language":
            - option "Any" [selected]
            - option "English"
            - option "Español"
          - paragraph:
            - button "Show places"
            - link "Start again with the whole list":
              - /url: /providers/
        - list:
          - listitem: "We left out “Place”: it is not in this list."
          - listitem:
            - text: This is not a postal code. Type one such as EX1.
            - link "Change it":
              - /url: "#finder_near"
        - status:
          - strong: 2 places and 2 clinicians
          - text: Confirmed ones first, then by name.
        """,
    "list-filter/1": """
        - text: Filter the list
        - paragraph: Type a word or two.
        - searchbox "Filter the list"
        - status
        - button "Show all"
        """,
    "group-index/1": """
        - navigation "Topics":
          - list:
            - listitem:
              - link "Comfort":
                - /url: "#page_main"
            - listitem:
              - link "Safety":
                - /url: "#page_main"
            - listitem:
              - link "Cost":
                - /url: "#page_main"
        """,
    "calendar-form/2": """
        - form "Work out the dates":
          - heading "Work out the dates" [level=2]
          - text: First date
          - paragraph: Such as 2027-01-31.
          - textbox "First date": 2027-01-31
          - text: Date of an event
          - paragraph: May be left out.
          - paragraph: "Error: There is no such day."
          - textbox "Date of an event" [invalid]: 2027-02-31
          - button "Show the dates"
          - paragraph: Nothing that you type here is stored.
        """,
    "error-summary/1": """
        - group "There is a problem":
          - heading "There is a problem" [level=2]
          - list:
            - listitem:
              - 'link "Date of an event: There is no such day."':
                - /url: "#calendar_event"
        """,
    "calendar-plan/1": """
        - region "Your dates":
          - heading "Your dates" [level=2]
          - 'heading "Warning: The event falls into recovery" [level=3]'
          - paragraph: Choose an earlier date.
          - heading "The last date is far away" [level=3]
          - paragraph: Ask if that is meant.
          - list:
            - listitem:
              - time: Sunday, January 31, 2027
            - listitem:
              - time: Sunday, February 28, 2027
          - paragraph:
            - link "Add to your calendar (.ics)":
              - /url: /
            - link "Change the plan":
              - /url: "#calendar_form"
          - paragraph: This page prints as a plain sheet. The calendar file holds the dates and what to avoid, and is marked private.
          - heading "The days around each treatment" [level=3]
          - list:
            - listitem:
              - heading "First Sunday, January 31, 2027" [level=4]:
                - text: First
                - time: Sunday, January 31, 2027
              - term: January 24 to 30, 2027
              - definition:
                - link "Before":
                  - /url: "#around_1"
              - term: January 31 to February 2, 2027
              - definition:
                - link "The first days":
                  - /url: "#around_2"
              - term: February 7, 2027
              - definition: Last recovery day
            - listitem:
              - heading "Second Sunday, February 28, 2027" [level=4]:
                - text: Second
                - time: Sunday, February 28, 2027
              - term: March 7, 2027
              - definition: Last recovery day
        """,
}

#: What is looked at, where it is not the whole example.
PARTS = {"finder/3": "form, .finder__notes, .finder__count"}


@pytest.mark.parametrize("example", EXPECTED)
def test_component_is_read_out(browser: Browser, preview_url: str, example: str) -> None:
    """Every role, name, level and state, in order, and nothing else; what is folded is opened before."""
    page = browser.new_page()
    page.goto(f"{preview_url}/styleguide/{example}/")
    page.locator("details").evaluate_all("all => all.forEach((details) => { details.open = true; })")

    parts = page.locator(PARTS.get(example, ".styleguide__frame")).all()
    read = "\n".join(part.aria_snapshot() for part in parts)
    page.close()

    assert read == dedent(EXPECTED[example]).strip()
