//! A text looked at sixty-four bytes at a time, so that finding where its words start and end takes no loop over
//! their letters, whose number a processor cannot guess.

/// So many bytes are looked at together.
const BLOCK: usize = Block::LEN;

/// Where the words of a text are, asked from left to right; what is asked again or out of turn costs another look.
#[derive(Clone)]
pub struct Scan<'t> {
    bytes: &'t [u8],
    /// Where the block starts that was looked at last.
    base: usize,
    block: Block,
}

/// What the bytes of a block are: the lowest bit is of the first byte. What lies behind the text is nothing.
#[derive(Clone, Copy, Default)]
pub(super) struct Block {
    /// Letters and digits of ASCII.
    pub words: u64,
    /// What is not of ASCII.
    pub others: u64,
}

impl<'t> Scan<'t> {
    /// Nothing is looked at yet.
    #[inline]
    pub const fn new(bytes: &'t [u8]) -> Self {
        // No place in a text lies in a block that starts there.
        Self { bytes, base: usize::MAX - BLOCK, block: Block::NONE }
    }

    /// The bytes themselves.
    #[inline]
    pub const fn bytes(&self) -> &'t [u8] {
        self.bytes
    }

    /// The first letter or digit of ASCII, or byte that is not of ASCII, at `at` or after it.
    #[inline]
    pub fn next_seen(&mut self, mut at: usize) -> Option<usize> {
        loop {
            let shift = self.shift_to(at);
            let seen = (self.block.words | self.block.others) >> shift;
            if seen != 0 {
                return Some(at + seen.trailing_zeros() as usize);
            }
            at += BLOCK - shift;
            if at >= self.bytes.len() {
                return None;
            }
        }
    }

    /// How many letters and digits of ASCII stand from `at` on.
    #[inline]
    pub fn word_at(&mut self, at: usize) -> usize {
        let shift = self.shift_to(at);
        let mut len = n_ones(self.block.words >> shift);
        if len + shift == BLOCK && shift > 0 {
            // It may go on behind the block.
            self.look(at);
            len = n_ones(self.block.words);
        }
        if len == BLOCK {
            self.bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count()
        } else {
            len
        }
    }

    /// How far into the block `at` lies, after another look where it lies in none.
    #[inline]
    fn shift_to(&mut self, at: usize) -> usize {
        let shift = at.wrapping_sub(self.base);
        if shift < BLOCK {
            return shift;
        }
        self.look(at);
        0
    }

    #[inline(never)]
    fn look(&mut self, at: usize) {
        self.base = at;
        self.block = Block::at(self.bytes, at);
    }
}

/// How many of the lowest bits are set.
#[inline]
const fn n_ones(bits: u64) -> usize {
    bits.trailing_ones() as usize
}

impl Block {
    /// Bytes of a block.
    pub const LEN: usize = 64;
    /// A block of nothing.
    pub const NONE: Self = Self { words: 0, others: 0 };

    /// The block that starts at `at`.
    #[inline]
    pub fn at(bytes: &[u8], at: usize) -> Self {
        let rest = bytes.get(at..).unwrap_or_default();
        if let Some(whole) = rest.first_chunk() {
            return Self::of(whole);
        }
        let mut part = [0; BLOCK];
        part[..rest.len()].copy_from_slice(rest);
        Self::of(&part)
    }

    #[inline]
    fn of(bytes: &[u8; BLOCK]) -> Self {
        // Plain comparisons, a byte at a time: the compiler makes them for many bytes at once.
        let mut words = [0; BLOCK];
        let mut all = 0;
        for at in 0..BLOCK {
            let byte = bytes[at];
            let is_letter = (byte | 0x20).wrapping_sub(b'a') < 26;
            let is_digit = byte.wrapping_sub(b'0') < 10;
            words[at] = u8::from(is_letter | is_digit);
            all |= byte;
        }
        let others = if all.is_ascii() { 0 } else { packed(&bytes.map(|byte| byte >> 7)) };
        Self { words: packed(&words), others }
    }
}

/// Sixty-four noughts and ones as bits, the first the lowest.
#[inline]
fn packed(ones: &[u8; BLOCK]) -> u64 {
    let (eights, _) = ones.as_chunks();
    let bits = |eight: &[u8; 8]| u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    eights.iter().enumerate().fold(0, |packed, (idx, eight)| packed | bits(eight) << (8 * idx))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_where_a_plain_search_finds_them(
            bytes in prop::collection::vec(prop_oneof![Just(b'a'), Just(b'Z'), Just(b'0'), Just(b' '), any::<u8>()], 0..300),
            from in 0_usize..300,
        ) {
            let mut scan = Scan::new(&bytes);
            let is_word = |byte: &u8| byte.is_ascii_alphanumeric();
            for at in (from.min(bytes.len())..bytes.len()).chain(0..bytes.len()) {
                let seen = bytes[at..].iter().position(|byte| is_word(byte) || !byte.is_ascii()).map(|n| at + n);
                prop_assert_eq!(scan.next_seen(at), seen);
                let len = bytes[at..].iter().take_while(|byte| is_word(byte)).count();
                prop_assert_eq!(scan.word_at(at), len);
            }
        }
    }

    #[test]
    fn a_word_longer_than_a_block_is_whole() {
        let text = "x".repeat(200) + " y";
        assert_eq!(Scan::new(text.as_bytes()).word_at(0), 200);
        assert_eq!(Scan::new(text.as_bytes()).word_at(3), 197);
        assert_eq!(Scan::new(text.as_bytes()).next_seen(200), Some(201));
    }
}
