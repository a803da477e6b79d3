//! The colours of charts, distinguishable with any kind of colour vision.
//!
//! The hues were searched for the largest perceived distance between any two of them, seen with
//! normal vision and with each kind of dichromacy, at a contrast of at least 3 : 1 against their
//! backgrounds; the tests below check both properties.

use egui::{Color32, Rgba};

use crate::analysis::composition::{MAX_SLICES, SliceKey};
use crate::book::ink;

/// The colours of charts on a light or a dark background.
#[derive(Debug)]
pub struct Palette {
    hues: [u32; MAX_SLICES],
    /// The colour of 其他 (other), of last year, and of whatever else is secondary.
    pub quiet: Color32,
    /// The line at zero.
    pub axis: Color32,
}

static LIGHT: Palette = Palette { hues: ink::HUES, quiet: rgb(ink::QUIET), axis: rgb(ink::QUIET) };

static DARK: Palette = Palette {
    hues: [
        0x6B_A4_EE, 0xF0_95_4F, 0x16_85_7E, 0xE0_B3_FB, 0xAB_6C_06, 0x87_F9_DB, 0x75_69_C1,
        0xF3_DC_8E,
    ],
    quiet: rgb(0x9A_A1_AB),
    axis: rgb(ink::QUIET),
};

impl Palette {
    /// The colours for a light or a dark background.
    pub fn of(dark: bool) -> &'static Self {
        if dark { &DARK } else { &LIGHT }
    }

    /// The colour of a chart with a single colour.
    pub fn main(&self) -> Color32 {
        self.hue(0)
    }

    /// The colour at an index, starting over after the last one.
    pub fn hue(&self, index: usize) -> Color32 {
        self.hues.get(index % MAX_SLICES).map_or(self.quiet, |hue| rgb(*hue))
    }

    /// The colour of the slice at an index.
    pub fn slice<K>(&self, index: usize, key: &SliceKey<K>) -> Color32 {
        match key {
            SliceKey::Part(_) => self.hue(index),
            SliceKey::Other(_) => self.quiet,
        }
    }
}

/// Black or white, whichever is more readable on `ground`; the contrast is at least 4.5 : 1.
pub fn text_on(ground: Color32) -> Color32 {
    if contrast(Color32::BLACK, ground) < contrast(Color32::WHITE, ground) {
        Color32::WHITE
    } else {
        Color32::BLACK
    }
}

/// The contrast of two opaque colours as defined by WCAG 2, from 1 to 21.
fn contrast(a: Color32, b: Color32) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(color: Color32) -> f32 {
    let linear = Rgba::from(color);
    0.2126 * linear.r() + 0.7152 * linear.g() + 0.0722 * linear.b()
}

const fn rgb(hex: u32) -> Color32 {
    let [_, r, g, b] = hex.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The window and surface colours of the theme, light and dark.
    const GROUNDS: [(bool, [Color32; 2]); 2] =
        [(false, [rgb(0xF5_F6_F8), rgb(0xFF_FF_FF)]), (true, [rgb(0x16_18_1C), rgb(0x1E_21_26)])];

    /// For normal vision, protanopia, deuteranopia and tritanopia: a matrix that maps linear light
    /// to what is seen (Machado, Oliveira and Fernandes 2009), and the smallest allowed distance
    /// between any two colours in `OKLab`. Okabe and Ito's own colours reach 0.156, 0.096, 0.076
    /// and 0.085, but half of them are too faint for a white background.
    const VISIONS: [([[f32; 3]; 3], f32); 4] = [
        ([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]], 0.10),
        (
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
            0.08,
        ),
        (
            [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
            0.08,
        ),
        (
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
            0.065,
        ),
    ];

    #[expect(clippy::many_single_char_names, reason = "the names the formula has in print")]
    fn seen(color: Color32, vision: &[[f32; 3]; 3]) -> [f32; 3] {
        let linear = Rgba::from(color);
        let [r, g, b] = vision.map(|row| {
            (row[0] * linear.r() + row[1] * linear.g() + row[2] * linear.b()).clamp(0.0, 1.0)
        });
        let l = (0.412_221_46 * r + 0.536_332_55 * g + 0.051_445_995 * b).cbrt();
        let m = (0.211_903_5 * r + 0.680_699_5 * g + 0.107_396_96 * b).cbrt();
        let s = (0.088_302_46 * r + 0.281_718_85 * g + 0.629_978_7 * b).cbrt();
        [
            0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s,
            1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s,
            0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s,
        ]
    }

    fn colors(dark: bool) -> Vec<Color32> {
        let palette = Palette::of(dark);
        palette.hues.map(rgb).into_iter().chain([palette.quiet]).collect()
    }

    #[test]
    fn every_color_contrasts_with_its_background() {
        for (dark, grounds) in GROUNDS {
            for color in colors(dark) {
                for ground in grounds {
                    assert!(3.0 <= contrast(color, ground), "{color:?} on {ground:?}");
                }
            }
        }
    }

    #[test]
    fn any_two_colors_are_distinguishable_with_any_color_vision() {
        for (dark, _) in GROUNDS {
            let colors = colors(dark);
            for (vision, far) in &VISIONS {
                for (index, color) in colors.iter().enumerate() {
                    for other in &colors[..index] {
                        let (a, b) = (seen(*color, vision), seen(*other, vision));
                        let squares: f32 = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum();
                        let distance = squares.sqrt();
                        assert!(*far <= distance, "{color:?} {other:?}: {distance} < {far}");
                    }
                }
            }
        }
    }

    #[test]
    fn labels_are_readable_on_every_color() {
        for (dark, _) in GROUNDS {
            for color in colors(dark) {
                assert!(4.5 <= contrast(text_on(color), color), "{color:?}");
            }
        }
    }

    #[test]
    fn other_is_never_drawn_in_a_hue() {
        let palette = Palette::of(false);
        assert_eq!(palette.slice(7, &SliceKey::Other(vec![1, 2])), palette.quiet);
        assert_eq!(palette.slice(7, &SliceKey::Part(1)), rgb(palette.hues[7]));
        assert_eq!(palette.hue(8), palette.main());
    }
}
