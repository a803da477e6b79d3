//! A book that is being published beside the window: how far it is, and calling it off.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::Context;

use crate::analysis::Derived;
use crate::budget::Scenario;
use crate::export::{Enclosure, ExportError, Format, Phase, Watch, typeset};
use crate::locale::tr;
use crate::publish::{self, Design, Order, PublishError, Snapshot, Written};

/// What is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Publication {
    /// The book in one format, to this path.
    Book(Order, PathBuf),
    /// A snapshot in a new folder in this one.
    Snapshot(Vec<Format>, PathBuf),
}

/// What came of it.
pub enum Published {
    /// The book was written.
    Book(Written),
    Snapshot(Snapshot),
}

/// A publication under way.
pub struct Publishing {
    receiver: Receiver<Result<Published, PublishError>>,
    progress: Arc<Progress>,
}

#[derive(Default)]
struct Progress {
    phase: AtomicU8,
    percent: AtomicU8,
    is_called_off: AtomicBool,
}

impl Publishing {
    /// Begins to publish `scenario`; `ctx` is woken as it goes on and when it is done.
    pub fn start(
        ctx: Context,
        scenario: Scenario,
        design: Arc<Design>,
        publication: Publication,
    ) -> Self {
        let (sender, receiver) = channel();
        let progress = Arc::new(Progress::default());
        let shared = Arc::clone(&progress);
        let work = move || {
            let report = |phase, percent| {
                shared.phase.store(phase_number(phase), Ordering::Relaxed);
                shared.percent.store(percent, Ordering::Relaxed);
                ctx.request_repaint();
                !shared.is_called_off.load(Ordering::Relaxed)
            };
            let watch = Watch { report: &report };
            let result = publish(&scenario, &design, publication, &watch);
            // The window may be gone by now.
            sender.send(result).ok();
            ctx.request_repaint();
            typeset::forget();
        };
        let started = std::thread::Builder::new().name("publishing".to_owned()).spawn(work);
        if let Err(error) = started {
            log::error!("no thread for publishing: {error}");
        }
        Self { receiver, progress }
    }

    /// What came of it, once there is something.
    pub fn poll(&self) -> Option<Result<Published, PublishError>> {
        match self.receiver.try_recv() {
            Ok(result) => Some(result),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => {
                Some(Err(ExportError::Failed(tr!("publish.stopped").into_owned()).into()))
            }
        }
    }

    /// Nothing is to be written any more.
    pub fn call_off(&self) {
        self.progress.is_called_off.store(true, Ordering::Relaxed);
    }

    /// How far it is, in words.
    pub fn told(&self) -> String {
        let percent = self.progress.percent.load(Ordering::Relaxed);
        let phase = match self.progress.phase.load(Ordering::Relaxed) {
            0 => tr!("publish.composing"),
            1 => tr!("publish.writing"),
            _ => tr!("publish.checking"),
        };
        tr!("publish.under_way", phase = phase, percent = percent).into_owned()
    }
}

/// What a format is called.
pub fn format_name(format: Format) -> Cow<'static, str> {
    match format {
        Format::Pdf => tr!("publish.format_pdf"),
        Format::Docx => tr!("publish.format_docx"),
        Format::Xlsx => tr!("publish.format_xlsx"),
        Format::Csv => tr!("publish.format_csv"),
        Format::Markdown => tr!("publish.format_markdown"),
        Format::Text => tr!("publish.format_text"),
        Format::Png => tr!("publish.format_png"),
    }
}

fn phase_number(phase: Phase) -> u8 {
    match phase {
        Phase::Composing => 0,
        Phase::Writing => 1,
        Phase::Checking => 2,
    }
}

fn publish(
    scenario: &Scenario,
    design: &Design,
    publication: Publication,
    watch: &Watch<'_>,
) -> Result<Published, PublishError> {
    match publication {
        Publication::Book(order, path) => {
            let (book, text) = design.book_and_file(scenario, &Derived::of(scenario))?;
            let enclosure = Enclosure { name: publish::SCENARIO, bytes: text.as_bytes() };
            let made = publish::make(&book, order, Some(enclosure), watch)?;
            publish::write(&path, order, made).map(Published::Book)
        }
        Publication::Snapshot(formats, parent) => {
            let now = jiff::Zoned::now();
            publish::snapshot(scenario, design, &formats, &parent, &now, watch)
                .map(Published::Snapshot)
        }
    }
}
