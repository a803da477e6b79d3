//! Short messages in the corner about things that were done, refused or failed.

use std::time::{Duration, Instant};

use egui::{Align2, Area, Context, Frame, Id, Order, RichText, Stroke, Vec2};

use crate::locale::tr;
use crate::ui::look::theme::{colors, space};

const STAY: Duration = Duration::from_secs(6);
const MAX_SHOWN: usize = 4;

/// The importance of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Something was done; the message disappears by itself.
    Done,
    /// Something was refused; the message disappears by itself.
    Refused,
    /// Something failed; the message stays until the user closes it.
    Failed,
}

/// The messages that are shown.
#[derive(Default)]
pub struct Notices {
    shown: Vec<Notice>,
    next: u64,
}

struct Notice {
    number: u64,
    level: Level,
    text: String,
    since: Instant,
}

impl Notices {
    /// Shows a message.
    pub fn show(&mut self, level: Level, text: impl Into<String>) {
        let text = text.into();
        // A repeated message, as for every key typed into a frozen copy, is shown only once.
        self.shown.retain(|notice| notice.level != level || notice.text != text);
        self.next += 1;
        self.shown.push(Notice { number: self.next, level, text, since: Instant::now() });
        if MAX_SHOWN < self.shown.len() {
            self.shown.remove(0);
        }
    }

    /// Removes expired messages, and requests a repaint for the time when the next one expires.
    pub fn expire(&mut self, ctx: &Context) {
        let now = Instant::now();
        let due = |notice: &Notice| (notice.level != Level::Failed).then(|| notice.since + STAY);
        self.shown.retain(|notice| due(notice).is_none_or(|due| now < due));
        if let Some(next) = self.shown.iter().filter_map(due).min() {
            ctx.request_repaint_after(next - now);
        }
    }

    /// Draws the messages above the status bar.
    pub fn ui(&mut self, ctx: &Context) {
        if self.shown.is_empty() {
            return;
        }
        let mut closed = None;
        Area::new(Id::unique("notices"))
            .order(Order::Foreground)
            .anchor(Align2::RIGHT_BOTTOM, Vec2::new(-space::L, -48.0))
            .show(ctx, |ui| {
                let colors = *colors(ui.visuals());
                for notice in &self.shown {
                    let color = match notice.level {
                        Level::Done => colors.decrease,
                        Level::Refused => colors.warning,
                        Level::Failed => colors.error,
                    };
                    Frame::popup(ui.style())
                        .stroke(Stroke::new(1.0, color))
                        .inner_margin(egui::Margin::symmetric(12, 8))
                        .show(ui, |ui| {
                            ui.set_max_width(420.0);
                            ui.horizontal_top(|ui| {
                                let text = RichText::new(&notice.text).color(colors.text);
                                ui.add(egui::Label::new(text).wrap());
                                let close = ui.add(egui::Button::new("×").frame(false));
                                if close.accessible_name(tr!("notice.close")).clicked() {
                                    closed = Some(notice.number);
                                }
                            });
                        });
                }
            });
        self.shown.retain(|notice| Some(notice.number) != closed);
    }
}
