"""Whole days through the session's screen, done by a robot, end as their rehearsal does."""

from collections.abc import Callable
from datetime import UTC

import pytest

from infusion_desk.bootstrap import rehearsal_of
from infusion_desk.desk.state import state_of
from infusion_desk.rehearsal import read
from infusion_desk.resource_files import resource
from infusion_desk.storage.journal import SqliteJournal
from infusion_desk.ui.main_window import MainWindow
from tests.robots.nurse import Nurse
from tests.robots.robot import Robot
from tests.support.clock import FakeClock
from tests.support.desks import Day

BEFORE_THE_SESSION = ("register_patient", "open_session")
