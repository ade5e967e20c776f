//! From the page as it is seen to the page as it is written: crop box and rotation.

/// A page's rotation, clockwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Upright.
    None,
    /// 90 degrees.
    Right,
    /// 180 degrees.
    Half,
    /// 270 degrees.
    Left,
}

/// A rectangle, its lower left corner first.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct PageBox {
    /// Left.
    pub x: f64,
    /// Bottom.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// Where something is put on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// In the coordinates of the page as it is written.
    pub rectangle: PageBox,
    /// How the page is turned.
    pub turn: Turn,
}

impl Turn {
    /// Reads `/Rotate`: any multiple of 90; what is none counts as upright, as readers do.
    #[must_use]
    pub fn of_degrees(degrees: i64) -> Self {
        match degrees.rem_euclid(360) {
            90 => Self::Right,
            180 => Self::Half,
            270 => Self::Left,
            _ => Self::None,
        }
    }

    /// The form's matrix that stands it upright for the reader.
    pub(crate) const fn matrix(self) -> [f64; 6] {
        match self {
            Self::None => [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
            Self::Right => [0.0, 1.0, -1.0, 0.0, 0.0, 0.0],
            Self::Half => [-1.0, 0.0, 0.0, -1.0, 0.0, 0.0],
            Self::Left => [0.0, -1.0, 1.0, 0.0, 0.0, 0.0],
        }
    }

    /// Whether width and height change places.
    #[must_use]
    pub const fn is_sideways(self) -> bool {
        matches!(self, Self::Right | Self::Left)
    }
}

impl Placed {
    /// Places a rectangle that is given as the page is seen: in points from the lower left corner of its visible part,
    /// after rotation.
    #[must_use]
    pub fn on(visible: &PageBox, turn: Turn, seen: &PageBox) -> Self {
        let (right, top) = (seen.x + seen.width, seen.y + seen.height);
        let (x, y) = match turn {
            Turn::None => (visible.x + seen.x, visible.y + seen.y),
            Turn::Right => (visible.x + visible.width - top, visible.y + seen.x),
            Turn::Half => (visible.x + visible.width - right, visible.y + visible.height - top),
            Turn::Left => (visible.x + seen.y, visible.y + visible.height - right),
        };
        let (width, height) = if turn.is_sideways() { (seen.height, seen.width) } else { (seen.width, seen.height) };
        Self { rectangle: PageBox { x, y, width, height }, turn }
    }

    /// The size as the reader sees it.
    #[must_use]
    pub const fn seen_size(&self) -> (f64, f64) {
        let PageBox { width, height, .. } = self.rectangle;
        if self.turn.is_sideways() { (height, width) } else { (width, height) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lower_left_corner_as_seen_is_another_corner_of_a_turned_page() {
        let page = PageBox { x: 10.0, y: 20.0, width: 600.0, height: 800.0 };
        let seen = PageBox { x: 0.0, y: 0.0, width: 100.0, height: 50.0 };
        let placed = |degrees| Placed::on(&page, Turn::of_degrees(degrees), &seen).rectangle;
        assert_eq!(placed(0), PageBox { x: 10.0, y: 20.0, width: 100.0, height: 50.0 });
        assert_eq!(placed(90), PageBox { x: 560.0, y: 20.0, width: 50.0, height: 100.0 });
        assert_eq!(placed(180), PageBox { x: 510.0, y: 770.0, width: 100.0, height: 50.0 });
        assert_eq!(placed(-90), PageBox { x: 10.0, y: 720.0, width: 50.0, height: 100.0 });
    }

    #[test]
    fn the_size_as_seen_is_the_size_that_was_asked() {
        let page = PageBox { x: 0.0, y: 0.0, width: 600.0, height: 800.0 };
        let seen = PageBox { x: 5.0, y: 6.0, width: 100.0, height: 50.0 };
        for degrees in [0, 90, 180, 270] {
            assert_eq!(Placed::on(&page, Turn::of_degrees(degrees), &seen).seen_size(), (100.0, 50.0));
        }
    }
}
