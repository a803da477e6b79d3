//! The look: colours, sizes and type. Only this file and `charts/palette.rs` define colours.

use egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle,
    Theme, Vec2, Visuals,
};

use crate::budget::Money;
use crate::ui::look::fonts::MEDIUM;

/// Distances, in points.
pub mod space {
    /// Between closely related elements.
    pub const XS: f32 = 4.0;
    /// Between the elements of a group.
    pub const S: f32 = 8.0;
    /// Between groups.
    pub const M: f32 = 12.0;
    /// Inside cards and around pages.
    pub const L: f32 = 16.0;
    /// Between sections.
    pub const XL: f32 = 24.0;
}

/// Height of a table row, in points.
pub const ROW_HEIGHT: f32 = 28.0;

const RADIUS: u8 = 6;

/// The colours of one theme.
#[derive(Clone, Copy, Debug)]
pub struct Colors {
    /// The background of the window.
    pub window: Color32,
    /// The background of cards, bars and fields.
    pub surface: Color32,
    /// Lines between elements.
    pub hairline: Color32,
    /// Lines around fields.
    pub outline: Color32,
    pub text: Color32,
    /// Labels, hints and other secondary text.
    pub quiet: Color32,
    pub accent: Color32,
    /// The background of selected or hovered elements.
    pub tint: Color32,
    /// An increase against last year.
    pub increase: Color32,
    /// A decrease against last year.
    pub decrease: Color32,
    pub error: Color32,
    pub warning: Color32,
    /// The pages of the book, which are white in both themes.
    pub paper: Color32,
    /// The highlight over changed parts of the pages; transparent, so that the print shows through.
    pub mark: Color32,
    /// The transparent highlight over the hovered part of a page.
    pub pointed: Color32,
    /// Lines drawn on the pages.
    pub accent_on_paper: Color32,
}

const PAPER: Color32 = Color32::WHITE;
const MARK: Color32 = Color32::from_rgba_unmultiplied_const(0xFF, 0xC8, 0x00, 0x48);
const ACCENT_ON_PAPER: Color32 = Color32::from_rgb(0x1E, 0x5A, 0xA8);
const POINTED: Color32 = Color32::from_rgba_unmultiplied_const(0x1E, 0x5A, 0xA8, 0x28);

const LIGHT: Colors = Colors {
    window: Color32::from_rgb(0xF5, 0xF6, 0xF8),
    surface: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    hairline: Color32::from_rgb(0xE3, 0xE6, 0xEA),
    outline: Color32::from_rgb(0xC9, 0xCF, 0xD6),
    text: Color32::from_rgb(0x1F, 0x23, 0x28),
    quiet: Color32::from_rgb(0x5F, 0x68, 0x73),
    accent: Color32::from_rgb(0x1E, 0x5A, 0xA8),
    tint: Color32::from_rgb(0xE6, 0xEE, 0xF8),
    increase: Color32::from_rgb(0xB4, 0x52, 0x1E),
    decrease: Color32::from_rgb(0x1F, 0x7A, 0x5C),
    error: Color32::from_rgb(0xB3, 0x26, 0x1E),
    warning: Color32::from_rgb(0x9A, 0x67, 0x00),
    paper: PAPER,
    mark: MARK,
    pointed: POINTED,
    accent_on_paper: ACCENT_ON_PAPER,
};

const DARK: Colors = Colors {
    window: Color32::from_rgb(0x16, 0x18, 0x1C),
    surface: Color32::from_rgb(0x1E, 0x21, 0x26),
    hairline: Color32::from_rgb(0x2D, 0x31, 0x38),
    outline: Color32::from_rgb(0x45, 0x4B, 0x55),
    text: Color32::from_rgb(0xE6, 0xE8, 0xEB),
    quiet: Color32::from_rgb(0x9B, 0xA3, 0xAD),
    accent: Color32::from_rgb(0x6B, 0xA4, 0xEE),
    tint: Color32::from_rgb(0x25, 0x34, 0x49),
    increase: Color32::from_rgb(0xE8, 0x95, 0x63),
    decrease: Color32::from_rgb(0x62, 0xC0, 0x9E),
    error: Color32::from_rgb(0xF2, 0x8B, 0x82),
    warning: Color32::from_rgb(0xE0, 0xB0, 0x4A),
    paper: PAPER,
    mark: MARK,
    pointed: POINTED,
    accent_on_paper: ACCENT_ON_PAPER,
};

/// The colours of the current theme.
pub fn colors(visuals: &Visuals) -> &'static Colors {
    if visuals.dark_mode { &DARK } else { &LIGHT }
}

/// The colour of a change; its sign carries the same meaning for readers who see no colours.
pub fn change_color(change: Option<Money>, colors: &Colors) -> Color32 {
    match change {
        None => colors.quiet,
        Some(change) if change.is_negative() => colors.decrease,
        Some(change) if change.is_zero() => colors.text,
        Some(_) => colors.increase,
    }
}

/// The colour of a finding of this severity (see `rules::Severity::key`).
pub fn severity_color(key: &str, colors: &Colors) -> Color32 {
    match key {
        "error" => colors.error,
        "warning" => colors.warning,
        _ => colors.quiet,
    }
}

/// The text style of headings inside a page.
pub fn section() -> TextStyle {
    TextStyle::Name("section".into())
}

/// The text style of emphasized text at body size.
pub fn strong() -> TextStyle {
    TextStyle::Name("strong".into())
}

/// The text style of the large figures of the overview.
pub fn figure() -> TextStyle {
    TextStyle::Name("figure".into())
}

/// Installs both themes.
pub fn install(ctx: &Context) {
    // When the system reports no theme, use the light one.
    ctx.options_mut(|options| options.fallback_theme = Theme::Light);
    for (theme, colors) in [(Theme::Light, &LIGHT), (Theme::Dark, &DARK)] {
        ctx.style_mut_of(theme, |style| apply(style, colors, theme));
    }
}

fn apply(style: &mut Style, colors: &Colors, theme: Theme) {
    let medium = || FontFamily::Name(MEDIUM.into());
    style.text_styles = [
        (TextStyle::Small, FontId::proportional(12.0)),
        (TextStyle::Body, FontId::proportional(14.0)),
        (TextStyle::Button, FontId::proportional(14.0)),
        (TextStyle::Monospace, FontId::monospace(13.0)),
        (TextStyle::Heading, FontId::new(20.0, medium())),
        (section(), FontId::new(16.0, medium())),
        (strong(), FontId::new(14.0, medium())),
        (figure(), FontId::new(22.0, medium())),
    ]
    .into();

    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(space::S, space::S);
    spacing.button_padding = Vec2::new(10.0, 4.0);
    spacing.interact_size = Vec2::new(40.0, ROW_HEIGHT);
    spacing.window_margin = Margin::same(16);
    spacing.menu_margin = Margin::same(6);
    spacing.combo_width = 80.0;
    spacing.scroll = egui::style::ScrollStyle::thin();
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.35;
    style.visuals = visuals(colors, theme);
}

fn visuals(colors: &Colors, theme: Theme) -> Visuals {
    let mut visuals = theme.default_visuals();
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(colors.quiet);
    visuals.panel_fill = colors.window;
    visuals.window_fill = colors.surface;
    visuals.window_stroke = Stroke::new(1.0, colors.hairline);
    visuals.window_corner_radius = CornerRadius::same(10);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.extreme_bg_color = colors.surface;
    visuals.text_edit_bg_color = Some(colors.surface);
    visuals.faint_bg_color = colors.window;
    visuals.code_bg_color = colors.window;
    visuals.hyperlink_color = colors.accent;
    visuals.warn_fg_color = colors.warning;
    visuals.error_fg_color = colors.error;
    visuals.selection.bg_fill = colors.tint;
    visuals.selection.stroke = Stroke::new(1.0, colors.accent);
    visuals.text_cursor.stroke = Stroke::new(1.5, colors.accent);
    visuals.window_shadow = Shadow {
        offset: [0, 8],
        blur: 28,
        spread: 0,
        color: Color32::from_black_alpha(if visuals.dark_mode { 120 } else { 40 }),
    };
    visuals.popup_shadow = Shadow { offset: [0, 4], blur: 14, ..visuals.window_shadow };

    let radius = CornerRadius::same(RADIUS);
    let widgets = &mut visuals.widgets;
    for widget in [
        &mut widgets.noninteractive,
        &mut widgets.inactive,
        &mut widgets.hovered,
        &mut widgets.active,
        &mut widgets.open,
    ] {
        widget.corner_radius = radius;
        widget.expansion = 0.0;
        widget.fg_stroke = Stroke::new(1.0, colors.text);
        widget.bg_fill = colors.surface;
        widget.weak_bg_fill = colors.surface;
        widget.bg_stroke = Stroke::new(1.0, colors.outline);
    }
    widgets.noninteractive.bg_stroke = Stroke::new(1.0, colors.hairline);
    widgets.hovered.bg_stroke = Stroke::new(1.0, colors.accent);
    widgets.hovered.weak_bg_fill = colors.tint;
    widgets.active.bg_stroke = Stroke::new(1.0, colors.accent);
    widgets.active.weak_bg_fill = colors.tint;
    widgets.open.weak_bg_fill = colors.tint;
    visuals
}
