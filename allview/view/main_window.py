"""The main window: assembles panels, controllers and actions; knows no rule of its own."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QLabel,
    QVBoxLayout,
    QWidget,
)

from allview import RESEARCH_USE_NOTICE
from allview.review.commands import Change, Facet
from allview.settings import Settings
from allview.storage.reviewers import Reviewers
from allview.view.actions import Actions
from allview.view.analysis_controller import AnalysisController
from allview.view.annotation_controller import AnnotationController
from allview.view.attention_controller import AttentionController
from allview.view.blind_controller import BlindController
from allview.view.case_facts_controller import CaseFactsController
from allview.view.case_model import CaseModel
from allview.view.explaining_controller import ExplainingController
from allview.view.exporting_controller import ExportingController
from allview.view.field_controller import FieldController
from allview.view.first_slide import FirstSlide
from allview.view.following_controller import FollowingController
from allview.view.gallery.gallery_panel import GalleryPanel
from allview.view.gallery_tools import GalleryTools
from allview.view.guiding_controller import GuidingController
from allview.view.help_controller import HelpController
from allview.view.known_controller import KnownController
from allview.view.looking_controller import LookingController
from allview.view.mending_controller import MendingController
from allview.view.needs_met import needs_met
from allview.view.opening_controller import OpeningController
from allview.view.options import with_settings
from allview.view.own_class_actions import OwnClassActions
from allview.view.panels.counts_panel import CountsPanel
from allview.view.panels.divided import DividedPanels
from allview.view.panels.inspector import Inspector
from allview.view.panels.message_bar import MessageBar
from allview.view.panels.pages import Pages
from allview.view.panels.progress_strip import ProgressStrip
from allview.view.panels.read_banner import ReadBanner
from allview.view.panels.signed_banner import SignedBanner
from allview.view.panels.welcome import Welcome
from allview.view.panels.worklist import Worklist
from allview.view.picture_cache import PictureCache
from allview.view.pictures import Pictures
from allview.view.preferences import Preferences
from allview.view.reasons import SAID_MS, ReasonedWindow
from allview.view.review_controller import ReviewController
from allview.view.reviewer_controller import ReviewerController
from allview.view.scale_controller import ScaleController
from allview.view.second_read_controller import SecondReadController
from allview.view.selection import Selection
from allview.view.sentences import translated
from allview.view.services import Services
from allview.view.settings_controller import SettingsController
from allview.view.shadow_controller import ShadowController
from allview.view.signing_controller import SigningController
from allview.view.slide.mark_actions import MarkActions
from allview.view.slide.slide_view import SlideView
from allview.view.slide_controller import SlideController, slide_actions
from allview.view.theme import ThemeSwitch
from allview.view.toolbar import make_toolbar
from allview.view.vault_controller import VaultController
from allview.view.window_geometry import WindowGeometry
from allview.view.window_title import WindowTitle


class MainWindow(ReasonedWindow):
    """One window, one case at a time.

    Parameters
    ----------
    preferences : the user's settings.
    theme : dresses the application.
    geometry_file : where size and splitters are kept; need not exist.
    services : what is slow.
    """

    def __init__(
        self,
        preferences: Preferences,
        theme: ThemeSwitch,
        geometry_file: Path,
        services: Services | None = None,
    ) -> None:
        super().__init__()
        self.preferences = preferences
        self._theme = theme
        self._make_parts(services or Services())
        self._arrange()
        self._connect()
        sliders = {"picture_size": self.gallery.sizes}
        self._geometry = WindowGeometry(geometry_file, self, self._panels.splitters(), sliders)
        self._use_settings(preferences.current)
        self._geometry.restore()
        self._on_replaced()

    def _make_parts(self, services: Services) -> None:
        self.model = CaseModel(self)
        self.selection = Selection(self.model, self)
        cache = PictureCache()
        self.pictures = Pictures(self.model, self, cache)
        self.worklist = Worklist(self.model, self.pictures)
        self.counts = CountsPanel(self.model, self.preferences)
        self.slide = SlideView(cache=cache)
        self._slide_actions = slide_actions(self.slide, MarkActions(self.slide))
        self.gallery = GalleryPanel(self.model, self.pictures)
        self.inspector = Inspector(self.model, self.selection, self.pictures)
        self.messages = MessageBar()
        self.strip = ProgressStrip()
        self.settings = SettingsController(self.preferences, self._theme, self)
        self.reviewer = ReviewerController(self.model, self.preferences, self)
        identify = self.reviewer.identify
        self.opening = OpeningController(self.model, self, services.open_case)
        self.vault = VaultController(self.model, self.opening, self)
        self.following = FollowingController(self.model, self)
        self.exporting = ExportingController(
            self.model, self.preferences, self, services.write_report
        )
        self.analysis = AnalysisController(self.model, services.analyze, self)
        self.shadow = ShadowController(self.model, self.analysis, self.preferences, self)
        self.explaining = ExplainingController(
            self.model, self.selection, self.inspector, services.make_explaining, self
        )
        self.review = ReviewController(self.model, self.selection, self.gallery, identify, self)
        self.blind = BlindController(self.model, self.selection, self.preferences, self)
        self.known = KnownController(self.model, self.preferences, services.references, self)
        self._first_slide = FirstSlide(self.model, self.selection, self)
        guided = self.gallery, self.review, self.known, self._first_slide, self.slide
        self._guiding = GuidingController(self.model, self.selection, *guided, self)
        reviewers = Reviewers(self.preferences.file.with_name("reviewers.json"))
        self.signing = SigningController(self.model, reviewers, self)
        self.second_read = SecondReadController(
            self.model, self.selection, self.gallery, self.reviewer, self
        )
        self.facts = CaseFactsController(
            self.model, self.selection, self.preferences, identify, self
        )
        self.marks = AnnotationController(self.model, self.selection, self.slide, identify, self)
        self.mending = MendingController(
            self.model, self.selection, self.slide, self.gallery, identify, self
        )
        self.gallery_tools = GalleryTools(
            self.model, self.selection, self.gallery, self.pictures, identify, services, self
        )
        self.scale = ScaleController(self.model, self.selection, self.analysis, self)
        self._slide_controller = SlideController(self.model, self.selection, self.slide, self)
        self._attention = AttentionController(
            self.selection, self.slide, self.analysis.attention, self
        )
        # After the slide's own controller: a new scale must be known before fields are laid out.
        self.fields = FieldController(self.model, self.selection, self.slide, identify, self)

    def _arrange(self) -> None:
        self._title = WindowTitle(self.model, self.analysis, self)
        self.help = HelpController(self)
        self.looking = LookingController(self.model, self.selection, self.slide, self)
        self._panels = DividedPanels(
            self.worklist, self.counts, self.slide, self.gallery, self.inspector
        )
        self.actions_by_id = Actions(self, (self.slide, self.gallery.list), self._slide_actions)
        self.help.offer(self.actions_by_id)
        keys = self.settings.bind(self.actions_by_id)
        comparing = self.second_read.comparison
        for shown in (self.inspector, comparing):
            keys.changed.connect(shown.show_keys)
        self.own_classes = OwnClassActions(
            self.model, self.preferences, keys, self.actions_by_id, self.review.reclassify, self
        )
        self.own_classes.show_in(
            self.counts.show_own, self.inspector.show_keys, comparing.show_keys
        )
        self.gallery_tools.offer(self.actions_by_id, self.counts, self.review)
        self.inspector.picture.offer(self.actions_by_id.named("look_cell", "look_field"))
        self.blind.follow(self.actions_by_id["blind"])
        self.actions_by_id.fill_menus(self)
        self.addToolBar(make_toolbar(self, self.actions_by_id))
        self._welcome = Welcome(self.actions_by_id["open_folder"], self.actions_by_id["open_files"])
        self.pages = Pages(self.model, self._welcome, self._panels)
        center = QWidget()
        layout = QVBoxLayout(center)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._banner = SignedBanner(self.model)
        banners = self._banner, ReadBanner(self.model)
        for widget in (self.messages, *banners, self.strip, self.exporting.strip, self.pages):
            layout.addWidget(widget)
        layout.setStretchFactor(self.pages, 1)
        self.setCentralWidget(center)
        self.statusBar().setSizeGripEnabled(False)
        notice = QLabel(translated(RESEARCH_USE_NOTICE))
        notice.setContentsMargins(0, 0, 12, 0)
        self.statusBar().addPermanentWidget(notice)
        self.setAcceptDrops(True)
        self.setMinimumSize(960, 600)

    def _connect(self) -> None:
        for turning in (self.signing, self.second_read):
            turning.asked.connect(self.looking.keep)
        self.worklist.slideChosen.connect(self.selection.choose_slide)
        self.selection.slideChanged.connect(self.worklist.choose)
        self.review.serve(self.inspector)
        self.inspector.comment.left.connect(self.gallery.list.setFocus)
        refusing = self.review, self.marks, self.fields, self.mending, self.second_read
        for controller in (*refusing, self.inspector):
            controller.refused.connect(self._say)
        self.second_read.turned.connect(self.messages.clear)
        said = self.facts, self.review, self.gallery_tools, self.signing, self.blind, self.exporting
        for part in (*said, self._guiding):
            part.said.connect(self._say)
        self.model.replaced.connect(self._on_replaced)
        self.model.changed.connect(self._on_changed)
        failing = self.opening, self.vault, self.analysis, self.exporting, self.signing, self.slide
        failures = [p.failed for p in (*failing, self.following, self.known, self.preferences)]
        offered = self.scale.offered, self.opening.offered
        self.following.looked.connect(self._banner.show_writer)
        self.following.looked.connect(self.opening.reconsider)
        self._banner.linkActivated.connect(self.opening.open_link)
        linked = self.exporting, self.scale, self.mending, self.opening, self.shadow
        self.messages.listen(
            (self.model.refused, self.analysis.noted, *offered, *failures),
            news=(self.mending.hinted, self.vault.said, self.shadow.told),
            mended=(self.exporting.retried, self.analysis.retried, self.opening.withdrawn),
            links=(p.open_link for p in linked),
        )
        self.slide.opened.connect(self.pictures.retry)
        self.opening.started.connect(self._on_opening)
        for closed in (self.opening.failed, self.vault.gaveUp):
            closed.connect(self._on_opening_failed)
        # A key is asked for: what is being opened stays named behind the question.
        self.opening.halted.connect(self.pages.opening.rest)
        self.opening.opened.connect(self._on_opened)
        self.exporting.written.connect(self._on_written)
        self.exporting.failed.connect(self.statusBar().clearMessage)
        self.signing.signed.connect(self.statusBar().clearMessage)
        self.analysis.started.connect(self._guiding.note_start)
        self.analysis.started.connect(self._offer)
        self.analysis.progressed.connect(self.strip.show_progress)
        self.analysis.progressed.connect(self.worklist.rows.show_progress)
        self.analysis.ended.connect(self._on_analysed)
        self.strip.cancelRequested.connect(self.analysis.cancel)
        self.preferences.changed.connect(self._use_settings)
        self._theme.changed.connect(self._welcome.dress)

    @Slot(str)
    def _on_opening(self, doing: str) -> None:
        self.messages.clear()
        self.statusBar().clearMessage()
        show = self.strip.show_busy if self.model.session else self.pages.show_opening
        show(doing)

    @Slot()
    def _on_opening_failed(self) -> None:
        self.strip.show_progress(self.analysis.progress)
        self.pages.come_back()

    @Slot()
    def _on_opened(self) -> None:
        session = self.model.session
        if session is None:
            return
        self.strip.show_progress(None)
        self._first_slide.choose()
        self.gallery.list.setFocus()
        pending = session.pending_slides()
        if pending:
            self.analysis.start(pending)
        else:
            self.known.begin()
            self.review.next_undecided()
        for notice in session.notices:
            self.messages.show_failure(notice)
        self.reviewer.begin()

    @Slot()
    def _on_replaced(self) -> None:
        self.statusBar().clearMessage()
        self.selection.clear()
        self._offer()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        # What was said of the decisions no longer holds.
        if {Facet.DECISIONS, Facet.KNOWN} & change.facets:
            self.statusBar().clearMessage()
        self._offer()

    @Slot(bool)
    def _on_analysed(self, stopped: bool) -> None:
        self.strip.show_progress(None)
        self.worklist.rows.show_progress(None)
        self._offer()
        self._guiding.go_on_analysed(stopped=stopped)

    @Slot(str)
    def _on_written(self, html: str) -> None:
        self.statusBar().clearMessage()
        self.messages.show_news(html)

    @Slot()
    @Slot(str)
    @Slot(object)
    def _offer(self, _reason: object = None) -> None:
        self.actions_by_id.offer(needs_met(self.model, self.analysis))

    @Slot(str)
    def _say(self, text: str) -> None:
        self.statusBar().showMessage(translated(text), SAID_MS)

    @Slot(object)
    def _use_settings(self, settings: Settings) -> None:
        self.analysis.options = with_settings(self.analysis.options, settings)
        self.explaining.options = self.analysis.options
        self.gallery_tools.use(self.analysis.options)
        self.opening.reviewer = settings.reviewer
        self.opening.encrypts_new = settings.encrypt_new

    # The window itself

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        event.acceptProposedAction()
        self.opening.open_urls(event.mimeData().urls())

    def closeEvent(self, event: QCloseEvent) -> None:
        """End every thread; everything decided is saved already."""
        self.hide()
        self._geometry.save()
        parts = self.analysis, self.explaining, self.opening, self.exporting, self.signing
        late = self.vault, self.known, self.following, self.second_read
        for part in (*parts, *late, self.pictures, self.gallery_tools):
            part.close()
        self.slide.shutdown()
        self.model.show(None)
        event.accept()
