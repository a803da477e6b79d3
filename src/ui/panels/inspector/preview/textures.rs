//! The pictures of pages as textures, within a limit of memory.

use std::collections::HashMap;

use egui::{Context, TextureHandle, TextureId, TextureOptions};

use super::printer::Drawn;

/// The greatest memory of all kept textures, in bytes.
const ROOM: usize = 96 << 20;

/// The content of a texture: the fingerprint of a page, and the width in pixels.
type Key = (u128, u32);

/// The textures of pages.
#[derive(Default)]
pub struct Textures {
    kept: HashMap<Key, Kept>,
    /// The texture last shown for each page, used until the page is drawn again.
    shown: HashMap<usize, Key>,
    /// Grows with every use, to find the texture that was unused for the longest time.
    clock: u64,
}

struct Kept {
    texture: TextureHandle,
    used: u64,
}

impl Textures {
    /// Keeps the picture of a page.
    pub fn put(&mut self, ctx: &Context, drawn: Drawn) {
        let Drawn { fingerprint, width, image } = drawn;
        let name = format!("page {fingerprint:x} {width}");
        let texture = ctx.load_texture(name, image, TextureOptions::LINEAR);
        self.clock += 1;
        self.kept.insert((fingerprint, width), Kept { texture, used: self.clock });
        self.make_room();
    }

    /// True when a page is kept at exactly this width.
    pub fn has(&self, fingerprint: u128, width: u32) -> bool {
        self.kept.contains_key(&(fingerprint, width))
    }

    /// The texture to show for a page: the exact one, or the closest substitute.
    pub fn get(&mut self, page: usize, fingerprint: u128, width: u32) -> Option<TextureId> {
        let wanted = (fingerprint, width);
        let other_width = || {
            let same = self.kept.keys().filter(|(kept, _)| *kept == fingerprint);
            same.min_by_key(|(_, kept)| kept.abs_diff(width)).copied()
        };
        let key = if self.kept.contains_key(&wanted) {
            wanted
        } else {
            other_width().or_else(|| self.shown.get(&page).copied())?
        };
        self.clock += 1;
        let kept = self.kept.get_mut(&key)?;
        kept.used = self.clock;
        self.shown.insert(page, key);
        Some(kept.texture.id())
    }

    /// Removes the textures that were unused for the longest time until the limit is kept.
    fn make_room(&mut self) {
        while ROOM < self.kept.values().map(|kept| kept.texture.byte_size()).sum()
            && 1 < self.kept.len()
        {
            let oldest = self.kept.iter().min_by_key(|(_, kept)| kept.used).map(|(key, _)| *key);
            if let Some(oldest) = oldest {
                self.kept.remove(&oldest);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Color32, ColorImage};

    fn drawn(fingerprint: u128, width: u32) -> Drawn {
        let side = usize::try_from(width).unwrap();
        let image = ColorImage::filled([side, side], Color32::WHITE);
        Drawn { fingerprint, width, image }
    }

    #[test]
    fn the_closest_texture_is_shown_until_the_page_is_drawn() {
        let ctx = Context::default();
        let mut textures = Textures::default();
        assert_eq!(textures.get(0, 7, 300), None);
        textures.put(&ctx, drawn(7, 100));
        textures.put(&ctx, drawn(7, 250));
        let nearest = textures.get(0, 7, 300);
        assert!(nearest.is_some());
        assert_eq!(textures.get(0, 8, 300), nearest, "the texture from before the edit");
        assert_eq!(textures.get(1, 8, 300), None);
        textures.put(&ctx, drawn(8, 300));
        assert_ne!(textures.get(0, 8, 300), nearest);
    }

    #[test]
    fn the_texture_unused_for_the_longest_time_is_removed_first() {
        let ctx = Context::default();
        let mut textures = Textures::default();
        // Each texture takes 16 MiB.
        for page in 0..7 {
            textures.put(&ctx, drawn(page, 2048));
            textures.get(0, 0, 2048);
        }
        let kept: Vec<_> = (0..7).filter(|page| textures.has(*page, 2048)).collect();
        assert_eq!(kept, [0, 2, 3, 4, 5, 6]);
    }
}
