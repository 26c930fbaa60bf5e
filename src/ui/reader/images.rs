//! Images of the open briefing as textures, kept until another briefing is opened.

use std::collections::HashMap;

use egui::{ColorImage, Context, TextureHandle, TextureOptions, Vec2, vec2};

use crate::app::ImageState;

/// Textures by the target the briefing writes.
#[derive(Default)]
pub struct Images {
    shown: HashMap<Box<str>, Shown>,
    wanted: Vec<String>,
}

/// What is shown for an image.
#[derive(Clone)]
pub enum Shown {
    /// It is on its way.
    Loading,
    /// It is here.
    Ready(TextureHandle),
    /// It is not to be shown, and why.
    Failed(String),
}

impl Shown {
    /// Width and height on a page `width` points wide: its own size in points, or smaller; `None` while it is not here.
    #[must_use]
    pub fn size(&self, width: f32) -> Option<Vec2> {
        let Self::Ready(texture) = self else { return None };
        let [wide, high] = texture.size().map(|side| side as f32);
        let scale = (width / wide.max(1.0)).min(1.0);
        Some(vec2(wide * scale, high * scale))
    }
}

impl Images {
    /// What to show for a target; asks for it when nobody has.
    pub fn look_up(
        &mut self,
        ctx: &Context,
        target: &str,
        image: &dyn Fn(&str) -> Option<ImageState>,
    ) -> Shown {
        if let Some(shown) = self.shown.get(target).filter(|shown| !matches!(shown, Shown::Loading)) {
            return shown.clone();
        }
        let shown = match image(target) {
            None if self.shown.contains_key(target) => Shown::Loading,
            None => {
                self.wanted.push(target.to_owned());
                Shown::Loading
            }
            Some(ImageState::Loading) => Shown::Loading,
            Some(ImageState::Failed(why)) => Shown::Failed(why),
            Some(ImageState::Ready(image)) => Shown::Ready(texture(ctx, target, &image)),
        };
        self.shown.insert(target.into(), shown.clone());
        shown
    }

    /// The targets asked for since the last call.
    pub fn take_wanted(&mut self) -> Vec<String> {
        std::mem::take(&mut self.wanted)
    }

    /// Forgets every texture.
    pub fn clear(&mut self) {
        self.shown.clear();
        self.wanted.clear();
    }
}

fn texture(ctx: &Context, name: &str, image: &image::RgbaImage) -> TextureHandle {
    let most = ctx.input(|input| input.max_texture_side) as u32;
    let smaller;
    let image = if image.width().max(image.height()) > most {
        let scale = f64::from(most) / f64::from(image.width().max(image.height()));
        let side = |pixels: u32| ((f64::from(pixels) * scale) as u32).clamp(1, most);
        smaller = image::imageops::thumbnail(image, side(image.width()), side(image.height()));
        &smaller
    } else {
        image
    };
    let size = [image.width() as usize, image.height() as usize];
    ctx.load_texture(name, ColorImage::from_rgba_unmultiplied(size, image.as_raw()), TextureOptions::LINEAR)
}
