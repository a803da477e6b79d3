//! The colours of the charts of the book, on paper and on a light screen, as `0xRRGGBB`.
//!
//! The hues can be distinguished with any kind of colour vision; `ui/charts/palette.rs` has the
//! tests for this and the colours for a dark screen.

use crate::analysis::composition::MAX_SLICES;

/// The colours of the slices of a pie, the largest first.
pub const HUES: [u32; MAX_SLICES] =
    [MAIN, 0xD9_66_1F, 0x0B_80_68, 0xA3_67_CC, 0x8E_5B_20, 0x92_18_56, 0x4E_27_84, 0x6D_2E_0A];

/// The colour of a total, and of a chart that needs only one.
pub const MAIN: u32 = 0x1E_5A_A8;

/// The colour of 其他 (other), the unexplained difference and other less prominent parts.
pub const QUIET: u32 = 0x86_8D_96;

pub const INCREASE: u32 = 0xB4_52_1E;
pub const DECREASE: u32 = 0x1F_7A_5C;

/// The colour of the slice number `index`, starting over after the last hue.
pub fn hue(index: usize) -> u32 {
    HUES.get(index % HUES.len()).copied().unwrap_or(QUIET)
}
