//! Which characters of one text stand in another, in order: the longest common subsequence.

/// Beyond so many steps two stretches are taken to have nothing in common but their ends.
const MOST_STEPS: usize = 4_000_000;

/// For each character of `expected`, the index of the character of `found` it stands at.
pub(super) fn align(expected: &[char], found: &[char]) -> Vec<Option<usize>> {
    let shorter = expected.len().min(found.len());
    let same = |pair: &(&char, &char)| pair.0 == pair.1;
    let head = expected.iter().zip(found).take_while(same).count();
    let tail = expected.iter().rev().zip(found.iter().rev()).take_while(same).count();
    let tail = tail.min(shorter - head);
    let mut at: Vec<Option<usize>> = (0..head).map(Some).collect();
    let inner = |text: &[char]| text.get(head..text.len() - tail).unwrap_or_default().to_vec();
    let middle = longest_common(&inner(expected), &inner(found));
    at.extend(middle.into_iter().map(|place| place.map(|place| place + head)));
    at.extend((found.len() - tail..found.len()).map(Some));
    at
}

fn longest_common(expected: &[char], found: &[char]) -> Vec<Option<usize>> {
    let mut at = vec![None; expected.len()];
    if MOST_STEPS < expected.len().saturating_mul(found.len()) {
        return at;
    }
    let table = lengths(expected, found);
    let length = |row: usize, column: usize| {
        table.get(row).and_then(|row| row.get(column)).copied().unwrap_or_default()
    };
    let (mut row, mut column) = (0, 0);
    while let (Some(left), Some(right)) = (expected.get(row), found.get(column)) {
        if left == right && length(row, column) == length(row + 1, column + 1) + 1 {
            if let Some(place) = at.get_mut(row) {
                *place = Some(column);
            }
            row += 1;
            column += 1;
        } else if length(row, column + 1) <= length(row + 1, column) {
            row += 1;
        } else {
            column += 1;
        }
    }
    at
}

/// How much the texts from each pair of places on have in common.
fn lengths(expected: &[char], found: &[char]) -> Vec<Vec<u32>> {
    let mut below = vec![0; found.len() + 1];
    let mut table = vec![below.clone()];
    for left in expected.iter().rev() {
        let mut row = Vec::with_capacity(below.len());
        let mut last = 0;
        row.push(last);
        // From the end: `below` holds the same row one character further on.
        let pairs = below.iter().rev().zip(below.iter().rev().skip(1)).zip(found.iter().rev());
        for ((diagonal, straight), right) in pairs {
            last = if left == right { diagonal + 1 } else { last.max(*straight) };
            row.push(last);
        }
        row.reverse();
        below.clone_from(&row);
        table.push(row);
    }
    table.reverse();
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aligned(expected: &str, found: &str) -> String {
        let (expected, found): (Vec<_>, Vec<_>) =
            (expected.chars().collect(), found.chars().collect());
        let at = align(&expected, &found);
        assert_eq!(at.len(), expected.len());
        let places: Vec<usize> = at.iter().flatten().copied().collect();
        assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "{places:?}");
        for (character, place) in expected.iter().zip(&at) {
            assert!(place.is_none_or(|place| found[place] == *character));
        }
        at.iter().zip(&expected).map(|(at, it)| if at.is_some() { *it } else { '_' }).collect()
    }

    #[test]
    fn what_is_in_both_is_found_in_order() {
        assert_eq!(aligned("abc", "abc"), "abc");
        assert_eq!(aligned("支出12.34万元", "支出12.35万元"), "支出12.3_万元");
        assert_eq!(aligned("abcde", "xbxdx"), "_b_d_");
        assert_eq!(aligned("aa", "a"), "a_");
        assert_eq!(aligned("a", "aa"), "a");
        assert_eq!(aligned("", "abc"), "");
        assert_eq!(aligned("abc", ""), "___");
        assert_eq!(aligned("一二三四", "一插二三入四"), "一二三四");
    }

    #[test]
    fn texts_too_long_to_compare_share_their_ends() {
        let (left, right) = ("x".repeat(5_000), "y".repeat(5_000));
        let found = aligned(&format!("a{left}b"), &format!("a{right}b"));
        assert_eq!(found, format!("a{}b", "_".repeat(5_000)));
    }
}
