//! Searches Chinese text by characters, pinyin or pinyin initials.

use std::sync::LazyLock;

use ib_matcher::matcher::{IbMatcher, PinyinMatchConfig};
use ib_matcher::pinyin::{PinyinData, PinyinNotation};

/// The readings of every character, computed once.
static READINGS: LazyLock<PinyinData> =
    LazyLock::new(|| PinyinData::new(PinyinNotation::Ascii | PinyinNotation::AsciiFirstLetter));

/// The lengths of initials that may match with a gap: shorter ones would match nearly every text,
/// longer ones need many attempts and are not typed in practice.
const GAPPED_INITIALS: std::ops::RangeInclusive<usize> = 4..=12;

/// A matcher of one typed pattern, built once for many texts.
///
/// A pattern matches as written, by full pinyin (`zhongcai`), by initials (`zc`), by both mixed
/// (`zhongc`), with every reading of a character, in upper or lower case.
/// Words with spaces between them must all match, in any order.
pub struct PinyinMatcher {
    words: Vec<Word>,
}

/// The place of a match; better places first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatchPlace {
    /// The text begins with the pattern.
    Start,
    /// The pattern is further inside.
    Inside,
    /// The initials match in two pieces, as `rczx` in 人才服务中心.
    Apart,
}

struct Word {
    start: IbMatcher<'static>,
    inside: IbMatcher<'static>,
    /// The word cut in two, in every way.
    apart: Vec<[IbMatcher<'static>; 2]>,
}

impl PinyinMatcher {
    /// A matcher for `pattern`; an empty one matches everything.
    pub fn new(pattern: &str) -> Self {
        Self { words: pattern.split_whitespace().map(Word::new).collect() }
    }

    /// True when the pattern is found in `text`.
    pub fn matches(&self, text: &str) -> bool {
        self.place(text).is_some()
    }

    /// The place of the pattern in `text`; of several words the worst place counts.
    pub fn place(&self, text: &str) -> Option<MatchPlace> {
        self.words
            .iter()
            .try_fold(MatchPlace::Start, |worst, word| word.place(text).map(|it| it.max(worst)))
    }
}

impl Word {
    fn new(word: &str) -> Self {
        let both = PinyinNotation::Ascii | PinyinNotation::AsciiFirstLetter;
        let matcher = |starts_with| {
            IbMatcher::builder(word)
                .pinyin(readings(both))
                .is_pattern_partial(true)
                .starts_with(starts_with)
                .build()
        };
        Self { start: matcher(true), inside: matcher(false), apart: cut_in_two(word) }
    }

    fn place(&self, text: &str) -> Option<MatchPlace> {
        if self.start.is_match(text) {
            Some(MatchPlace::Start)
        } else if self.inside.is_match(text) {
            Some(MatchPlace::Inside)
        } else {
            let found = self.apart.iter().any(|[first, second]| {
                first
                    .find(text)
                    .and_then(|found| text.get(found.end()..))
                    .is_some_and(|rest| second.is_match(rest))
            });
            found.then_some(MatchPlace::Apart)
        }
    }
}

/// Every way to cut a word of initials into two pieces of at least two letters.
fn cut_in_two(word: &str) -> Vec<[IbMatcher<'static>; 2]> {
    let are_letters = word.bytes().all(|byte| byte.is_ascii_alphabetic());
    if !are_letters || !GAPPED_INITIALS.contains(&word.len()) {
        return Vec::new();
    }
    let initials = |piece: &str| {
        IbMatcher::builder(piece).pinyin(readings(PinyinNotation::AsciiFirstLetter)).build()
    };
    (2..=word.len().saturating_sub(2))
        .filter_map(|middle| word.split_at_checked(middle))
        .map(|(first, second)| [initials(first), initials(second)])
        .collect()
}

fn readings(notations: PinyinNotation) -> PinyinMatchConfig<'static> {
    PinyinMatchConfig::builder(notations).data(&READINGS).case_insensitive(true).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, text: &str, expected: Option<MatchPlace>) {
        assert_eq!(PinyinMatcher::new(pattern).place(text), expected, "{pattern} in {text}");
    }

    #[test]
    fn initials() {
        check("rc", "人才工作", Some(MatchPlace::Start));
        check("rczx", "人才中心", Some(MatchPlace::Start));
        check("rczx", "罗湖区人才中心", Some(MatchPlace::Inside));
        check("rczx", "人才服务中心", Some(MatchPlace::Apart));
        check("RCZX", "人才服务中心", Some(MatchPlace::Apart));
        check("rczx", "中心人才", None);
        check("rczx", "人事服务中心", None);
        check("zc", "仲裁", Some(MatchPlace::Start));
    }

    #[test]
    fn full_and_mixed_pinyin() {
        let text = "劳动人事争议仲裁";
        check("laodong", text, Some(MatchPlace::Start));
        for pattern in ["zhongcai", "zhongc", "zcai", "zhongca", "ZhongCai", "仲cai", "仲裁"] {
            check(pattern, text, Some(MatchPlace::Inside));
        }
        check("zongcai", text, None);
        check("lvhua", "绿化", Some(MatchPlace::Start));
    }

    #[test]
    fn every_reading_of_a_character() {
        for (pattern, text) in [
            ("chongfu", "重复"),
            ("zhongdian", "重点"),
            ("cf", "重复"),
            ("zd", "重点"),
            ("xzyx", "行政运行"),
            ("xingzheng", "行政运行"),
            ("yinhang", "银行"),
            ("yh", "银行"),
            ("changqi", "长期"),
            ("chengzhang", "成长"),
            ("cq", "长期"),
            ("cz", "成长"),
        ] {
            check(pattern, text, Some(MatchPlace::Start));
        }
    }

    #[test]
    fn words_in_any_order() {
        check("zhongcai laodong", "劳动人事争议仲裁", Some(MatchPlace::Inside));
        check("laodong peixun", "劳动人事争议仲裁", None);
    }

    #[test]
    fn an_empty_pattern_matches_everything() {
        check("", "仲裁", Some(MatchPlace::Start));
        check(" \u{3000}", "", Some(MatchPlace::Start));
        check("z", "", None);
    }

    #[test]
    fn plain_text_and_strange_patterns() {
        check("excel", "导出 Excel", Some(MatchPlace::Inside));
        for pattern in ["%", "(", "\\", "“", "🙂", "\u{0}", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"]
        {
            check(pattern, "仲裁", None);
        }
    }
}
