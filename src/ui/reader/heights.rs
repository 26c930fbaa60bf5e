//! How tall each block is, known or estimated, and which block stands at which height.

/// Heights of a column of blocks. A height is an estimate until the block has been seen at the current width.
#[derive(Clone, Debug, Default)]
pub struct Heights {
    /// Height of each block with the space below it, in points.
    of_blocks: Vec<f32>,
    /// Whether the height was measured.
    is_measured: Vec<bool>,
    /// Top of each block, and the total at the end; `n + 1` numbers.
    tops: Vec<f32>,
}

impl Heights {
    /// Starts with estimates.
    #[must_use]
    pub fn estimated(estimates: impl Iterator<Item = f32>) -> Self {
        let heights: Vec<f32> = estimates.map(|height| height.max(1.0)).collect();
        let mut this = Self { is_measured: vec![false; heights.len()], tops: Vec::new(), of_blocks: heights };
        this.add_up_from(0);
        this
    }

    /// Number of blocks.
    #[must_use]
    pub fn len(&self) -> usize {
        self.of_blocks.len()
    }

    /// Height of all blocks together, in points.
    #[must_use]
    pub fn total(&self) -> f32 {
        self.tops.last().copied().unwrap_or(0.0)
    }

    /// Top of block `idx`, in points from the first block's top.
    #[must_use]
    pub fn top(&self, idx: usize) -> f32 {
        self.tops.get(idx).copied().unwrap_or_else(|| self.total())
    }

    /// The block at height `y`; the last one below everything.
    #[must_use]
    pub fn at(&self, y: f32) -> usize {
        self.tops.partition_point(|top| *top <= y).saturating_sub(1).min(self.len().saturating_sub(1))
    }

    /// Takes the measured heights of the blocks from `first` on; returns by how many points everything at and below
    /// `anchor` has moved down.
    pub fn measure(&mut self, first: usize, measured: &[f32], anchor: usize) -> f32 {
        let anchor_before = self.top(anchor);
        let mut first_changed = None;
        for (idx, height) in (first..self.len()).zip(measured) {
            if (self.of_blocks[idx] - height).abs() > 0.25 || !self.is_measured[idx] {
                self.of_blocks[idx] = height.max(1.0);
                self.is_measured[idx] = true;
                first_changed = first_changed.or(Some(idx));
            }
        }
        if let Some(idx) = first_changed {
            self.add_up_from(idx);
        }
        self.top(anchor) - anchor_before
    }

    fn add_up_from(&mut self, idx: usize) {
        let mut top = if idx == 0 { 0.0 } else { self.tops[idx] };
        self.tops.truncate(idx);
        for height in &self.of_blocks[idx..] {
            self.tops.push(top);
            top += height;
        }
        self.tops.push(top);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_height_finds_its_block_and_a_block_its_height() {
        let heights = Heights::estimated([10.0, 20.0, 30.0].into_iter());
        assert_eq!((heights.at(0.0), heights.at(10.0), heights.at(29.9), heights.at(900.0)), (0, 1, 1, 2));
        assert_eq!((heights.top(2), heights.total()), (30.0, 60.0));
    }

    #[test]
    fn measuring_a_block_above_the_anchor_tells_how_far_the_anchor_moved() {
        let mut heights = Heights::estimated([10.0, 20.0, 30.0].into_iter());
        assert!((heights.measure(0, &[15.0], 1) - 5.0).abs() < 1e-3);
        assert!((heights.measure(2, &[99.0], 1)).abs() < 1e-3);
        assert!((heights.total() - (15.0 + 20.0 + 99.0)).abs() < 1e-3);
    }

    #[test]
    fn an_empty_column_has_no_height() {
        let heights = Heights::estimated(std::iter::empty());
        assert_eq!((heights.at(5.0), heights.total()), (0, 0.0));
        assert_eq!(heights.len(), 0);
    }
}
